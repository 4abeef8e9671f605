package io.gatehouse.core.origin;

import io.gatehouse.core.guard.JudgingFilter;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.request.Note;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets chosen origins, and no other, read answers and send requests that a form could not send (CORS, Fetch Standard; CWE-942; ASVS
 * 3.4.2). Preflights are answered here; what the application itself says of CORS is left out.
 *
 * <p>Security guarantees: {@code null} is never allowed, and no credentials where every origin is. It does not refuse requests that browsers
 * send without asking, as forms do; {@link OriginFilter} does, and takes what is allowed here: in the visitor's name only where
 * {@code credentials} is {@code true}.
 *
 * <p>Settings: {@code allowOrigins}, {@code allowOriginsFor} (default none), {@code methods} (default {@code GET, HEAD, POST}),
 * {@code headers} (default {@code Content-Type}), {@code exposeHeaders} (default none), {@code maxAge} (default {@code 10m}, at most
 * {@code 24h}), {@code credentials}, {@code privateNetwork} (default {@code false}), {@code exempt} (default none), {@code mode}.
 */
public final class CorsFilter extends JudgingFilter<CorsPolicy> {
    static final String NAME = "cors";

    private static final Note<CorsReply> REPLY = new Note<>(CorsReply.class);

    private transient CorsReplies replies;
    private transient StaticFiles files;

    /** For the container, or the chain. */
    public CorsFilter() {
        super(NAME, CorsPolicy::from);
    }

    @Override
    protected void started() {
        replies = new CorsReplies(policy());
        files = StaticFiles.of(getServletContext());
    }

    @Override
    protected void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
        if (mode() == Mode.OFF || (!isError && policy().isExempt(RequestPath.of(request)))) {
            chain.doFilter(request, response);
            return;
        }
        CorsReply reply = isError ? former(request) : replies.of(request);
        if (mode() == Mode.OBSERVE) {
            chain.doFilter(request, response);
        } else if (Preflight.isIn(request)) {
            replies.answer(request, response);
        } else {
            reply(request, response, chain, reply);
        }
    }

    /** An error page is answered as the page would have been whose place it takes. */
    private static CorsReply former(HttpServletRequest request) {
        CorsReply reply = REPLY.of(request);
        return reply == null ? CorsReply.CLOSED : reply;
    }

    private void reply(HttpServletRequest request, HttpServletResponse response, FilterChain chain, CorsReply reply)
            throws IOException, ServletException {
        if (files.answer(request, response)) {
            reply.begin(response);
            chain.doFilter(request, response);
            return;
        }
        if (!reply.equals(CorsReply.CLOSED)) {
            REPLY.put(request, reply);
        }
        GuardedResponse.pass(request, response, chain, reply);
    }
}
