package io.gatehouse.core.client;

import io.gatehouse.core.settings.IpAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host and, when given, its port (RFC 3986, 3.2.2 and 3.2.3), without user information.
 *
 * <p>Of registered names only what DNS and hosts files hold is taken: letters, digits, {@code - . _ ~}. A name that ends in a number
 * is an IPv4 address or nothing, as browsers have it (URL Standard, host parsing).
 *
 * @param host in lower case; an IPv6 address canonical and in brackets
 * @param port from 1 to 65535, or -1 when not given
 */
record Authority(String host, int port) {
    private static final int LONGEST_NAME = 255;
    private static final int MOST_PORT = 65535;

    /** Reads {@code host} or {@code host:port}; null when it is neither. */
    static @Nullable Authority read(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : hostEnd(text);
        String host = end <= 0 ? null : host(text.substring(0, end));
        if (host == null) {
            return null;
        }
        if (end == text.length()) {
            return new Authority(host, -1);
        }
        int port = text.charAt(end) == ':' ? port(text.substring(end + 1)) : -1;
        return port < 0 ? null : new Authority(host, port);
    }

    /** Reads a port; -1 when it is none. */
    static int port(String text) {
        int port = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9' || port > MOST_PORT) {
                return -1;
            }
            port = 10 * port + (c - '0');
        }
        boolean isPlain = !text.isEmpty() && text.charAt(0) != '0';
        return isPlain && port <= MOST_PORT ? port : -1;
    }

    private static int hostEnd(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    private static @Nullable String host(String text) {
        if (text.startsWith("[")) {
            IpAddress address = IpAddress.parseOrNull(text.substring(1, text.length() - 1));
            return address == null || text.indexOf(':') < 0 ? null : bracketed(address);
        }
        boolean isName = isName(text) && (!endsInNumber(text) || IpAddress.parseOrNull(text) != null);
        return isName ? text.toLowerCase(Locale.ROOT) : null;
    }

    private static String bracketed(IpAddress address) {
        return address.isIpv4() ? address.toString() : "[" + address + "]";
    }

    private static boolean isName(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isLetterOrDigit = c < 128 && Character.isLetterOrDigit(c);
            if (!isLetterOrDigit && c != '-' && c != '.' && c != '_' && c != '~') {
                return false;
            }
        }
        return text.length() <= LONGEST_NAME && text.charAt(0) != '.' && !text.contains("..");
    }

    private static boolean endsInNumber(String text) {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        int at = end;
        while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
            at--;
        }
        return at < end && (at == 0 || text.charAt(at - 1) == '.');
    }
}
