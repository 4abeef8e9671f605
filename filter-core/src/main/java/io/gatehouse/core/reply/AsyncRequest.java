package io.gatehouse.core.reply;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/** A request whose asynchronous answer is the guarded response, not the container's own (Servlet 6.0, 9.7). */
final class AsyncRequest extends HttpServletRequestWrapper {
    private final HttpServletResponse response;

    private AsyncRequest(HttpServletRequest request, HttpServletResponse response) {
        super(request);
        this.response = response;
    }

    /** The request itself where nothing can be answered later, or where it is wrapped already. */
    static HttpServletRequest of(HttpServletRequest request, HttpServletResponse response) {
        boolean isWrapped = request instanceof AsyncRequest
                || (request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(AsyncRequest.class));
        return isWrapped || !request.isAsyncSupported() ? request : new AsyncRequest(request, response);
    }

    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }
}
