package io.gatehouse.core.firewall;

import io.gatehouse.core.settings.IpAddress;
import java.util.Locale;

/**
 * A host that the site is asked for by.
 *
 * @param name in lower case; IPv6 in brackets; of a wildcard what follows its star, with the dot
 * @param isWildcard whether any name below is meant, at any depth
 * @param port -1 for any
 */
record HostName(String name, boolean isWildcard, int port) {
    static final int LONGEST = 253;
    private static final int MOST_PORT = 65_535;

    /** Reads {@code host}, {@code *.host} or either with {@code :port}. */
    static HostName parse(String text) {
        boolean isWildcard = text.startsWith("*.");
        String plain = text.substring(isWildcard ? 1 : 0).toLowerCase(Locale.ROOT);
        int end = plain.startsWith("[") ? plain.indexOf(']') + 1 : end(plain);
        String name = name(plain.substring(0, end), isWildcard);
        return new HostName(name, isWildcard, end == plain.length() ? -1 : port(plain.substring(end)));
    }

    private static int end(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text.length() : colon;
    }

    private static String name(String text, boolean isWildcard) {
        if (text.startsWith("[")) {
            IpAddress address = IpAddress.parseOrNull(text.substring(1, text.length() - 1));
            refuse(address == null || isWildcard, text);
            return "[" + address + "]";
        }
        int start = isWildcard ? 1 : 0;
        boolean isName = text.length() > start
                && text.length() <= LONGEST
                && text.charAt(start) != '.'
                && !text.contains("..")
                && Characters.endOfHost(text, 0) == text.length();
        refuse(!isName, text);
        return text;
    }

    private static int port(String text) {
        boolean isNumber =
                text.length() > 1 && text.length() <= 6 && text.charAt(0) == ':' && Characters.isDigits(text, 1);
        int port = isNumber ? Integer.parseInt(text.substring(1)) : 0;
        refuse(port < 1 || port > MOST_PORT, text);
        return port;
    }

    private static void refuse(boolean isWrong, String text) {
        if (isWrong) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
    }

    /** Whether this host, in lower case, and port are meant. A dot at the end of a name names the same host. */
    boolean matches(String host, int hostPort) {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        boolean isNamed = isWildcard
                ? end > name.length() && host.startsWith(name, end - name.length())
                : end == name.length() && host.startsWith(name);
        return isNamed && (port < 0 || port == hostPort);
    }
}
