package io.gatehouse.core.redirects;

import org.jspecify.annotations.Nullable;

/** The address in a {@code Refresh} header, which leads visitors on after a while (HTML Standard, shared declarative refresh steps). */
final class RefreshHeader {
    private RefreshHeader() {}

    /** The address, or null where the page is only to be loaded again, or browsers don't take the value at all. */
    static @Nullable String address(String value) {
        int at = skip(value, 0, " \t\n\f\r");
        int time = skip(value, at, "0123456789.");
        int separated = skip(value, time, " \t\n\f\r;,");
        if (time == at || separated == time || separated == value.length()) {
            return null;
        }
        return unquoted(value.substring(afterName(value, separated)));
    }

    /** Behind {@code url =}, or where it stands as it is, since browsers take what follows for the address then. */
    private static int afterName(String value, int start) {
        if (!value.regionMatches(true, start, "url", 0, 3)) {
            return start;
        }
        int equals = skip(value, start + 3, " \t\n\f\r");
        return equals < value.length() && value.charAt(equals) == '=' ? skip(value, equals + 1, " \t\n\f\r") : start;
    }

    private static String unquoted(String text) {
        char quote = text.isEmpty() ? 0 : text.charAt(0);
        if (quote != '"' && quote != '\'') {
            return text;
        }
        int end = text.indexOf(quote, 1);
        return text.substring(1, end < 0 ? text.length() : end);
    }

    private static int skip(String value, int from, String characters) {
        int at = from;
        while (at < value.length() && characters.indexOf(value.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
