package io.gatehouse.core.firewall;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a Cookie header once, from left to right, as browsers write it (RFC 6265, 4.2.1 and 5.4). */
final class CookieScan {
    static final String COUNT = "cookie-count";
    static final String SIZE = "cookie-size";
    /** As {@code $Version}, with which an old reader changes its way of reading (RFC 2965). */
    static final String ATTRIBUTE = "cookie-attribute";
    /** A quote that is not closed: an old reader takes the cookies after it as part of the value (CVE-2023-26049). */
    static final String QUOTE = "cookie-quote";
    /** A second cookie of a name that one host alone sets: another host's, tossed in (CWE-565). */
    static final String REPEATED = "cookie-repeated";

    private static final String HOST_PREFIX = "__Host-";

    private final String header;
    private final CookieRules rules;
    private @Nullable String firstSingle;
    private @Nullable Set<String> singles;

    CookieScan(String header, CookieRules rules) {
        this.header = header;
        this.rules = rules;
    }

    /** The first limit that is passed, else the first oddity, else null. */
    @Nullable
    String fault() {
        int count = 0;
        String odd = null;
        for (int start = 0; start <= header.length(); ) {
            int end = end(start);
            int from = afterBlanks(start, end);
            if (from < end && ++count > rules.maxCookies()) {
                return COUNT;
            }
            if (end - from > rules.maxCookie()) {
                return SIZE;
            }
            odd = odd == null && from < end ? oddity(from, end) : odd;
            start = end + 1;
        }
        return odd;
    }

    private int end(int start) {
        int semicolon = header.indexOf(';', start);
        return semicolon < 0 ? header.length() : semicolon;
    }

    private int afterBlanks(int start, int end) {
        int at = start;
        while (at < end && isBlank(header.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private @Nullable String oddity(int from, int end) {
        if (header.charAt(from) == '$') {
            return ATTRIBUTE;
        }
        int equal = header.indexOf('=', from);
        boolean isNamed = equal >= 0 && equal < end;
        if (isNamed && isOpen(afterBlanks(equal + 1, end), end)) {
            return QUOTE;
        }
        return isNamed && isSeenAgain(from, equal) ? REPEATED : null;
    }

    /** Whether a value begins with a quote and has no other at its end. */
    private boolean isOpen(int from, int end) {
        int last = end - 1;
        while (last > from && isBlank(header.charAt(last))) {
            last--;
        }
        return from < end && header.charAt(from) == '"' && (last == from || header.charAt(last) != '"');
    }

    private boolean isSeenAgain(int from, int equal) {
        boolean isPrefixed = header.regionMatches(true, from, HOST_PREFIX, 0, HOST_PREFIX.length());
        if (!isPrefixed && rules.single().isEmpty()) {
            return false;
        }
        String name = header.substring(from, equal).strip();
        return (isPrefixed || rules.single().contains(name)) && !isFirst(name);
    }

    private boolean isFirst(String name) {
        if (firstSingle == null) {
            firstSingle = name;
            return true;
        }
        if (singles == null) {
            singles = new HashSet<>();
            singles.add(firstSingle);
        }
        return singles.add(name);
    }
}
