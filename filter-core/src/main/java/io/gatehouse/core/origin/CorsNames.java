package io.gatehouse.core.origin;

import java.util.Locale;

/** Names of methods and headers in the settings; refuses others with an {@link IllegalArgumentException}. */
final class CorsNames {
    static final String METHODS = "must be methods, as 'GET, PUT', without '*', CONNECT and TRACE";
    static final String HEADERS = "must be names of headers, as 'Content-Type', without '*'";

    private static final int LONGEST = 100;

    private CorsNames() {}

    /** A method in capital letters that browsers let scripts use (Fetch Standard, forbidden method). */
    static String method(String text) {
        refuse(!text.equals(text.toUpperCase(Locale.ROOT)) || !isToken(text));
        refuse(text.equals("CONNECT") || text.equals("TRACE") || text.equals("TRACK"));
        return text;
    }

    static String header(String text) {
        refuse(!isToken(text));
        return text;
    }

    private static void refuse(boolean wrong) {
        if (wrong) {
            throw new IllegalArgumentException();
        }
    }

    /** Whether it is a token (RFC 9110, 5.6.2), but for {@code *}, which stands for all names here. */
    static boolean isToken(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isLetterOrDigit = c < 128 && Character.isLetterOrDigit(c);
            if (!isLetterOrDigit && "!#$%&'+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST;
    }
}
