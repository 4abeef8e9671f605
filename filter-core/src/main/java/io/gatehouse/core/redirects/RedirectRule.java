package io.gatehouse.core.redirects;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The measure's part in one answer. */
record RedirectRule(RedirectsPolicy policy, Guard guard, HttpServletRequest request, HttpServletResponse response)
        implements ReplyRule {
    private static final String REFRESH = "Refresh";

    /** What was made by a request is named, not visited (RFC 9110, 10.2.2). */
    private boolean isOnlyNamed() {
        int status = response.getStatus();
        return status == HttpServletResponse.SC_CREATED || status == HttpServletResponse.SC_ACCEPTED;
    }

    @Override
    public @Nullable String location(String address) {
        try {
            boolean isSent = isOnlyNamed() || guard.admits(request, response, asked -> policy.verdict(address, asked));
            return isSent ? address : null;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A page that leads on by itself is shown, and stays. */
    @Override
    public @Nullable String header(String name, String value) {
        String address = name.equalsIgnoreCase(REFRESH) ? RefreshHeader.address(value) : null;
        boolean isKeptBack = address != null
                && policy.verdict(address, request) instanceof Refusal refusal
                && guard.withholds(refusal, request);
        return isKeptBack ? null : value;
    }
}
