package io.gatehouse.core.body;

import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The way of one request with a body to the application and back, in mode {@code enforce}. */
final class BodyWay implements ReplyRule {
    private final BodyRequest request;
    private final HttpServletResponse response;
    private final UnreadBody unread;

    BodyWay(BodyRequest request, HttpServletResponse response, UnreadBody unread) {
        this.request = request;
        this.response = response;
        this.unread = unread;
    }

    /** Hands on the request; whatever comes back, a refusal that was found on the way is the answer. */
    void pass(FilterChain chain) throws IOException, ServletException {
        try {
            GuardedResponse.pass(request, response, chain, this);
        } catch (IOException | ServletException | RuntimeException failed) {
            if (!request.intake().isRefused()) {
                answersError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, response);
                throw failed; // The application's own failure is the application's to answer.
            }
        }
        end();
    }

    /** Answers where something was found, and leaves no thread waiting for what is left of the body. */
    void end() throws IOException {
        if (request.isAsyncStarted()) {
            return; // The application is not done yet.
        }
        request.intake().answer();
        if (request.intake().isBroken()) {
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION); // Tomcat would print it in its page.
        } else if (!unread.isGone(request, response::flushBuffer)) {
            response.flushBuffer();
            unread.end();
        }
    }

    /** Whether the body is gone, for a request that can't be answered yet. */
    private boolean isGone() {
        return unread.isGone(request, () -> {});
    }

    /** An error page is written after all filters: with a body under way that can no longer be ended, so it is ended here. */
    @Override
    public boolean answersError(int status, HttpServletResponse plain) throws IOException {
        Intake intake = request.intake();
        if (!intake.isRefused() && !request.isAsyncStarted() && !isGone()) {
            intake.note(BodyRefusals.tooSlow());
        }
        intake.answer();
        return intake.isRefused();
    }
}
