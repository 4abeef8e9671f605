package io.gatehouse.core.reply;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The response as the application gets it: whatever it says goes past the rules of all measures.
 *
 * <p>There is one such wrapper a request, however many measures have rules. Headers are put on the response before the application
 * runs, so that no early commit comes before them, and again when the application resets the response.
 */
public final class GuardedResponse extends HttpServletResponseWrapper {
    private static final String LOCATION = "Location";

    /** Room for all measures of this jar; others make it grow. */
    private ReplyRule[] rules = new ReplyRule[8];

    private final KnownHeaders headers;
    private int count;
    private boolean hasEnded;

    private GuardedResponse(HttpServletResponse response) {
        super(response);
        this.headers = new KnownHeaders(response);
    }

    /** The guarded response that this one is or wraps, else a new one around it. */
    public static GuardedResponse of(HttpServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof GuardedResponse guarded) {
                return guarded;
            }
            inner = wrapper.getResponse();
        }
        return new GuardedResponse(response);
    }

    /** The response that a measure puts headers of its own on, on which no rule is asked. */
    public static HttpServletResponse unguarded(HttpServletResponse response) {
        return response instanceof GuardedResponse guarded ? guarded.headers : response;
    }

    /** The response as the next filter is to get it: this one, unless it is somewhere within the present one. */
    @SuppressWarnings("ReferenceEquality") // The very same response is meant.
    private HttpServletResponse within(HttpServletResponse present) {
        return present == getResponse() ? this : present;
    }

    /** Adds a rule, and puts its headers on the response; a rule that is there already, as after an async dispatch, is not repeated. */
    public void add(ReplyRule rule) {
        if (has(rule)) {
            return;
        }
        if (count == rules.length) {
            rules = Arrays.copyOf(rules, 2 * count);
        }
        rules[count++] = rule;
        rule.begin(headers);
    }

    private boolean has(ReplyRule rule) {
        for (int at = 0; at < count; at++) {
            if (rules[at].getClass() == rule.getClass() && rules[at].equals(rule)) { // Records compare slowly.
                return true;
            }
        }
        return false;
    }

    /**
     * Goes on with a rule that watches over the response. The request is wrapped too where the application may answer from another
     * thread, since it would get the response itself there.
     */
    public static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, ReplyRule rule)
            throws IOException, ServletException {
        GuardedResponse guarded = of(response);
        guarded.add(rule);
        HttpServletResponse next = guarded.within(response);
        chain.doFilter(AsyncRequest.of(request, next), next);
    }

    @Override
    public void addCookie(Cookie cookie) {
        Cookie copy = (Cookie) cookie.clone();
        for (int at = 0; at < count; at++) {
            if (!rules[at].sends(copy)) {
                return;
            }
            rules[at].cookie(copy);
        }
        super.addCookie(copy);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        String sent = value == null ? null : sent(name, value);
        if (sent != null) {
            headers.setHeader(name, sent);
        } else if (value == null && sent(name, "") != null) {
            headers.setHeader(name, null);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        String sent = value == null ? null : sent(name, value);
        if (sent != null) {
            headers.addHeader(name, sent);
        }
    }

    private @Nullable String sent(@Nullable String name, String value) {
        String sent = value;
        for (int at = 0; at < count && sent != null && name != null; at++) {
            sent = rules[at].header(name, sent);
        }
        return sent != null && LOCATION.equalsIgnoreCase(name) ? location(sent) : sent;
    }

    private @Nullable String location(String address) {
        String sent = address;
        for (int at = 0; at < count && sent != null; at++) {
            sent = rules[at].location(sent);
        }
        hasEnded |= sent == null;
        return sent;
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (sent(name, "") != null) {
            headers.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (sent(name, "") != null) {
            headers.addIntHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long value) {
        if (sent(name, "") != null) {
            headers.setDateHeader(name, value);
        }
    }

    @Override
    public void addDateHeader(String name, long value) {
        if (sent(name, "") != null) {
            headers.addDateHeader(name, value);
        }
    }

    @Override
    public void sendRedirect(String address) throws IOException {
        String sent = location(address);
        if (sent != null) {
            super.sendRedirect(sent);
        }
    }

    /** The redirect of Servlet 6.1, which containers of 6.0 don't know and so never call. */
    @SuppressWarnings("unused")
    public void sendRedirect(String address, int status, boolean clearBuffer) throws IOException {
        String sent = location(address);
        if (sent == null) {
            return;
        }
        if (clearBuffer) {
            resetBuffer();
        }
        setStatus(status);
        headers.setHeader(LOCATION, sent);
        flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!isAnswered(status)) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (!isAnswered(status)) {
            super.sendError(status, message);
        }
    }

    private boolean isAnswered(int status) throws IOException {
        for (int at = 0; at < count; at++) {
            if (!isCommitted() && rules[at].answersError(status, headers)) {
                hasEnded = true;
                return true;
            }
        }
        return false;
    }

    /** Once a rule has answered, what the application writes on goes nowhere, as after any redirect or error. */
    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return hasEnded ? new Nowhere() : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return hasEnded ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }

    @Override
    public void reset() {
        headers.reset();
        for (int at = 0; at < count; at++) {
            rules[at].begin(headers);
        }
    }
}
