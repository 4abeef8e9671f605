package io.gatehouse.core.csp;

import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one policy, computed but for the nonce.
 *
 * @param texts the policies by the header that carries them
 * @param frameOptions what {@code X-Frame-Options} says of the same; empty for nothing
 * @param endpoints where {@code report-to} leads; empty for nowhere
 * @param hasNonce whether a nonce is wanted
 */
record CspLines(Map<String, CspText> texts, String frameOptions, String endpoints, boolean hasNonce) {
    static final String ENFORCED = "Content-Security-Policy";
    static final String REPORT_ONLY = "Content-Security-Policy-Report-Only";
    static final String FRAME_OPTIONS = "X-Frame-Options";
    static final String ENDPOINTS = "Reporting-Endpoints";

    static CspLines of(Map<String, CspText> texts, String frameOptions, String endpoints) {
        return new CspLines(
                texts, frameOptions, endpoints, texts.values().stream().anyMatch(CspText::hasNonce));
    }

    /** What answers carry where this is the nonce. */
    ReplyRule rule(String nonce) {
        return new Rule(this, nonce);
    }

    private void put(HttpServletResponse response, String nonce) {
        for (Map.Entry<String, CspText> text : texts.entrySet()) {
            response.setHeader(text.getKey(), text.getValue().value(nonce));
        }
        if (!frameOptions.isEmpty()) {
            response.setHeader(FRAME_OPTIONS, frameOptions);
        }
        if (!endpoints.isEmpty()) {
            response.setHeader(ENDPOINTS, endpoints);
        }
    }

    /** The value that is sent where the application sets a header that may be ours. */
    private @Nullable String sent(String name, String value) {
        if (name.equalsIgnoreCase(ENDPOINTS)) {
            return endpoints.isEmpty() ? value : endpoints + ", " + value;
        }
        boolean isOurs = (name.equalsIgnoreCase(ENFORCED) && texts.containsKey(ENFORCED))
                || (name.equalsIgnoreCase(REPORT_ONLY) && texts.containsKey(REPORT_ONLY))
                || (name.equalsIgnoreCase(FRAME_OPTIONS) && texts.containsKey(ENFORCED));
        return isOurs ? null : value;
    }

    private record Rule(CspLines lines, String nonce) implements ReplyRule {
        @Override
        public void begin(HttpServletResponse response) {
            lines.put(response, nonce);
        }

        @Override
        public @Nullable String header(String name, String value) {
            return lines.sent(name, value);
        }
    }
}
