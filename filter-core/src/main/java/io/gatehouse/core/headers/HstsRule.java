package io.gatehouse.core.headers;

import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The header on an answer over HTTPS: browsers take the first of several (RFC 6797, 8.1), so there is no other. */
record HstsRule(String value) implements ReplyRule {
    private static final String NAME = "Strict-Transport-Security";

    @Override
    public void begin(HttpServletResponse response) {
        response.setHeader(NAME, value);
    }

    @Override
    public @Nullable String header(String name, String sent) {
        return NAME.equalsIgnoreCase(name) ? null : sent;
    }
}
