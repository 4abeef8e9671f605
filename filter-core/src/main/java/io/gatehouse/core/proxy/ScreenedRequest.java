package io.gatehouse.core.proxy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request in whose forwarding headers the application reads nothing that a client has made up. */
class ScreenedRequest extends HttpServletRequestWrapper {
    private final HttpServletResponse response;
    private final HeaderScreen screen;

    ScreenedRequest(HttpServletRequest request, HttpServletResponse response, HeaderScreen screen) {
        super(request);
        this.response = response;
        this.screen = screen;
    }

    /** Whether the request is wrapped so already, as after an async dispatch. */
    static boolean isAround(HttpServletRequest request) {
        return request instanceof ScreenedRequest
                || (request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(ScreenedRequest.class));
    }

    /** With this request, since the container would hand its own to other threads (Servlet 6.0, 9.7). */
    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    private @Nullable String shown(String name) {
        return super.getHeader(name) == null ? null : screen.value(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return screen.covers(name) ? shown(name) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!screen.covers(name)) {
            return super.getHeaders(name);
        }
        String shown = shown(name);
        return shown == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(shown));
    }

    @Override
    public int getIntHeader(String name) {
        if (!screen.covers(name)) {
            return super.getIntHeader(name);
        }
        String shown = shown(name);
        return shown == null ? -1 : Integer.parseInt(shown);
    }

    /** None of these headers holds a date. */
    @Override
    public long getDateHeader(String name) {
        return screen.covers(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(name -> screen.covers(name) && screen.value(name) == null);
        return Collections.enumeration(names);
    }
}
