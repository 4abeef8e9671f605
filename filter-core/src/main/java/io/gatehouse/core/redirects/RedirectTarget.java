package io.gatehouse.core.redirects;

import io.gatehouse.core.settings.Origin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an address in {@code Location} leads.
 *
 * <p>Addresses are read as browsers read them (URL Standard, basic URL parser). What browsers repair, and others read in another way, is
 * not repaired but {@link Kind#MALFORMED}: control characters, backslashes or a wrong number of slashes before the host, user names, hosts
 * that are not plain ASCII.
 *
 * @param origin the other site, for {@link Kind#ORIGIN} alone
 */
record RedirectTarget(Kind kind, @Nullable Origin origin) {
    /** What an address is. */
    enum Kind {
        /** A path, query or fragment of the site itself. */
        HERE,
        /** An http or https address. */
        ORIGIN,
        /** An address of another scheme, as javascript or a phone number. */
        SCHEME,
        /** One that has no single meaning. */
        MALFORMED
    }

    private static final RedirectTarget HERE = new RedirectTarget(Kind.HERE, null);
    private static final RedirectTarget SCHEME = new RedirectTarget(Kind.SCHEME, null);
    private static final RedirectTarget MALFORMED = new RedirectTarget(Kind.MALFORMED, null);

    /**
     * Reads an address.
     *
     * @param scheme the scheme of the page that redirects, which {@code //host} takes over
     */
    static RedirectTarget of(String address, String scheme) {
        String text = trimmed(address);
        if (hasControls(text)) {
            return MALFORMED;
        }
        int colon = schemeEnd(text);
        if (colon > 0) {
            return absolute(text.substring(0, colon).toLowerCase(Locale.ROOT), text, colon + 1);
        }
        return text.startsWith("//") ? authority(scheme, text, 2) : path(text);
    }

    private static RedirectTarget path(String text) {
        return RedirectPath.stays(text) ? HERE : MALFORMED;
    }

    /** Browsers cut off blanks and control characters; the latter are refused. */
    private static String trimmed(String address) {
        int start = 0;
        int end = address.length();
        while (start < end && address.charAt(start) == ' ') {
            start++;
        }
        while (end > start && address.charAt(end - 1) == ' ') {
            end--;
        }
        return address.substring(start, end);
    }

    /** Browsers cut tabs and line ends out, wherever they stand. */
    private static boolean hasControls(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) == 0x7F) {
                return true;
            }
        }
        return false;
    }

    /** Where the colon after a scheme stands, or -1 where there is none (URL Standard, scheme state). */
    private static int schemeEnd(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ':') {
                return at == 0 ? -1 : at;
            }
            boolean isInScheme = isLetter(c) || (at > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'));
            if (!isInScheme) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Browsers take any number of slashes after http(s), and none at all, for the start of a host or, with their own scheme, of a path. */
    private static RedirectTarget absolute(String scheme, String text, int at) {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return SCHEME;
        }
        return text.startsWith("//", at) ? authority(scheme, text, at + 2) : MALFORMED;
    }

    private static RedirectTarget authority(String scheme, String text, int start) {
        int end = start;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        boolean isPlainEnd = end == text.length() || text.charAt(end) != '\\';
        String host = host(text.substring(start, end));
        int port = port(text.substring(start + host.length(), end), scheme);
        return host.isEmpty() || port < 0 || !isPlainEnd
                ? MALFORMED
                : new RedirectTarget(Kind.ORIGIN, new Origin(scheme, host.toLowerCase(Locale.ROOT), port));
    }

    /** The host at the start of an authority, or nothing where it is not plain: a user name, percent signs, letters beyond ASCII. */
    private static String host(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        String host = end < 0 ? authority : authority.substring(0, end);
        String inner = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        for (int at = 0; at < inner.length(); at++) {
            if (!isInHost(inner.charAt(at), inner.length() < host.length())) {
                return "";
            }
        }
        return inner.isEmpty() ? "" : host;
    }

    private static boolean isInHost(char c, boolean isBracketed) {
        return isBracketed ? isInIpv6(c) : isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_';
    }

    private static boolean isInIpv6(char c) {
        return (c < 128 && Character.digit(c, 16) >= 0) || c == ':' || c == '.';
    }

    /** The number after a colon, the scheme's own where nothing follows the host, or -1. */
    private static int port(String text, String scheme) {
        if (text.isEmpty() || text.equals(":")) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = 0;
        for (int at = 1; at < text.length(); at++) {
            if (!isDigit(text.charAt(at)) || port > 65_535) {
                return -1;
            }
            port = 10 * port + (text.charAt(at) - '0');
        }
        return text.charAt(0) == ':' && port > 0 && port <= 65_535 ? port : -1;
    }
}
