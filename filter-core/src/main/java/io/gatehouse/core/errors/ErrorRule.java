package io.gatehouse.core.errors;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers errors in the container's place, and keeps headers back that tell of programs. One a request. */
final class ErrorRule implements ReplyRule {
    private static final int FIRST_ERROR = 400;

    private final HttpServletRequest request;
    private final ErrorPages pages;
    private final List<String> removed;

    ErrorRule(HttpServletRequest request, ErrorPages pages, List<String> removed) {
        this.request = request;
        this.pages = pages;
        this.removed = removed;
    }

    ErrorPages pages() {
        return pages;
    }

    /** Takes off what the container has put on. Where it does not let go of a header (Servlet 6.0 has no way), the value is emptied. */
    @Override
    public void begin(HttpServletResponse response) {
        for (int at = 0; at < removed.size(); at++) {
            String name = removed.get(at);
            if (response.containsHeader(name)) {
                remove(name, response);
            }
        }
    }

    private static void remove(String name, HttpServletResponse response) {
        response.setHeader(name, null);
        if (response.containsHeader(name)) {
            response.setHeader(name, "");
        }
    }

    @Override
    public @Nullable String header(String name, String value) {
        for (int at = 0; at < removed.size(); at++) {
            if (removed.get(at).equalsIgnoreCase(name)) {
                return null;
            }
        }
        return value;
    }

    @Override
    public boolean answersError(int status, HttpServletResponse response) throws IOException {
        return status >= FIRST_ERROR && !pages.areTheApplicationsFor(status) && answer(status, response);
    }

    /** Writes our page, with a code that tells no more than the status does. */
    boolean answer(int status, HttpServletResponse response) throws IOException {
        RefusalPage.write(
                Verdict.refuse(status, ErrorsFilter.NAME + "." + status, EventType.SYS_CRASH), request, response);
        return true;
    }

    /** A request dispatched once more, as asynchronous ones are, has the rule already. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ErrorRule rule && pages == rule.pages;
    }

    @Override
    public int hashCode() {
        return pages.hashCode();
    }
}
