package io.gatehouse.core.origin;

import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells caches which request headers an answer depends on (RFC 9110, 12.5.5), whatever else the application has it depend on.
 *
 * @param names the headers, with commas in between
 */
record VaryRule(String names) implements ReplyRule {
    static final String VARY = "Vary";

    @Override
    public void begin(HttpServletResponse response) {
        String present = response.getHeader(VARY);
        if (present == null) {
            response.setHeader(VARY, names);
        } else if (!holds(present)) {
            response.addHeader(VARY, names);
        }
    }

    /** An empty value asks whether the header may be taken away. */
    @Override
    public @Nullable String header(String name, String value) {
        if (!VARY.equalsIgnoreCase(name)) {
            return value;
        }
        if (value.isEmpty()) {
            return null;
        }
        return holds(value) ? value : value + ", " + names;
    }

    private boolean holds(String value) {
        return value.toLowerCase(Locale.ROOT).contains(names.toLowerCase(Locale.ROOT));
    }
}
