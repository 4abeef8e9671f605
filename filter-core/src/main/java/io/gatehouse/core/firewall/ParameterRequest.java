package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Enumeration;
import java.util.Map;

/**
 * A request with a form, whose parameters are judged when the application first asks for one: earlier would read the body that the
 * application may want as a stream, in a charset that it may still choose.
 */
final class ParameterRequest extends HttpServletRequestWrapper {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final HttpServletResponse response;
    private final Guard guard;
    private final ParameterRules rules;
    private boolean isJudged;
    private boolean isRefused;

    /** Ends the application's work on a request that is already answered. */
    private static final class RefusedException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        RefusedException() {
            super("The request was refused for its parameters", null, false, false);
        }
    }

    ParameterRequest(HttpServletRequest request, HttpServletResponse response, Guard guard, ParameterRules rules) {
        super(request);
        this.response = response;
        this.guard = guard;
        this.rules = rules;
    }

    static boolean isNeeded(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.regionMatches(true, 0, FORM, 0, FORM.length())
                        || type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length()));
    }

    /** Goes on with this request; ends with it where it was refused on the way. */
    void pass(FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(this, response);
        } catch (IOException | ServletException | RuntimeException ended) {
            if (!isRefused) {
                throw ended;
            }
        }
    }

    private void judge() {
        if (!isJudged) {
            isJudged = true;
            isRefused = !isAdmitted();
        }
        if (isRefused) {
            throw new RefusedException();
        }
    }

    private boolean isAdmitted() {
        HttpServletRequest request = (HttpServletRequest) getRequest();
        String path = RequestPath.of(request).path();
        try {
            return guard.admits(
                    request,
                    response,
                    asked -> rules.judgeForm(request.getQueryString(), path, request::getParameterValues));
        } catch (IOException gone) {
            return false; // Nobody is left to answer to.
        }
    }

    @Override
    public String getParameter(String name) {
        judge();
        return super.getParameter(name);
    }

    @Override
    public String[] getParameterValues(String name) {
        judge();
        return super.getParameterValues(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        judge();
        return super.getParameterMap();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        judge();
        return super.getParameterNames();
    }

    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }
}
