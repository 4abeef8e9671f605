package io.gatehouse.auth.devicebound;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocol's headers (DBSC draft, DBSC Formats), by the names of the present draft; the first trial wrote {@code Sec-Session-}. */
final class SessionHeaders {
    /** Of answers: the browser may register a key. */
    static final String REGISTRATION = "Secure-Session-Registration";
    /** Of answers: what the browser signs next. */
    static final String CHALLENGE = "Secure-Session-Challenge";
    /** Of requests: the proof that the browser holds the key. */
    static final String RESPONSE = "Secure-Session-Response";
    /** Of requests: the session that is to be refreshed; the prefix keeps scripts from setting it (Fetch, 2.2.2). */
    static final String ID = "Sec-Secure-Session-Id";

    private SessionHeaders() {}

    static String registration(String address, String challenge) {
        return "(ES256 RS256);path=\"" + address + "\";challenge=\"" + challenge + '"';
    }

    static String challenge(String challenge, String id) {
        return '"' + challenge + "\";id=\"" + id + '"';
    }

    /**
     * The value of a header of which there must be one: a string (RFC 9651, 3.3.3) whose parameters don't matter, or the same
     * without its quotes, as Chromium sends it. Null where there is no such header.
     *
     * @throws IllegalArgumentException where there are several, or where it is no string
     */
    static @Nullable String text(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.isEmpty()) {
            return null;
        }
        require(values.size() == 1);
        String value = values.get(0).strip();
        return value.startsWith("\"") ? quoted(value) : value;
    }

    private static String quoted(String value) {
        int end = value.indexOf('"', 1);
        require(end > 0 && value.indexOf('\\') < 0 && (end + 1 == value.length() || value.charAt(end + 1) == ';'));
        return value.substring(1, end);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no string");
        }
    }
}
