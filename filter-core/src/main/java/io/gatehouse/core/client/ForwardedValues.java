package io.gatehouse.core.client;

import io.gatehouse.core.settings.IpAddress;
import org.jspecify.annotations.Nullable;

/** The values that both families of headers hold, read strictly; a malformed one is named by its header and never echoed. */
final class ForwardedValues {
    private ForwardedValues() {}

    /** An address as {@code 192.0.2.7}, {@code 192.0.2.7:80}, {@code 2001:db8::1} or {@code [2001:db8::1]:80}; null when it is none. */
    static @Nullable IpAddress address(String text) {
        IpAddress bare = IpAddress.parseOrNull(text);
        return bare == null ? addressWithPort(text, false) : bare;
    }

    /** The same without the bare IPv6 form, which RFC 7239, 6, has not; that RFC also lets a proxy hide the port. */
    static @Nullable IpAddress addressWithPort(String text, boolean mayHidePort) {
        int end = text.startsWith("[") ? text.indexOf(']') : firstOrEnd(text, ':');
        int start = text.startsWith("[") ? 1 : 0;
        if (end < 0 || !isPortOrNothing(text, end + start, mayHidePort)) {
            return null;
        }
        IpAddress address = IpAddress.parseOrNull(text.substring(start, end));
        boolean isBracketedIpv4 = start == 1 && text.lastIndexOf(':', end) < 0;
        return isBracketedIpv4 ? null : address;
    }

    private static int firstOrEnd(String text, char c) {
        int at = text.indexOf(c);
        return at < 0 ? text.length() : at;
    }

    static boolean isPortOrNothing(String text, int at, boolean mayHide) {
        return at == text.length()
                || (text.charAt(at) == ':' && (isPort(text, at + 1) || (mayHide && isHidden(text, at + 1))));
    }

    private static boolean isPort(String text, int start) {
        boolean isPort = start < text.length() && text.length() - start <= 5;
        for (int at = start; at < text.length(); at++) {
            isPort &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        return isPort;
    }

    /** Whether this is an obfuscated name, as {@code _hidden} (RFC 7239, 6.3). */
    static boolean isHidden(String text, int start) {
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!(c < 128 && Character.isLetterOrDigit(c)) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return text.startsWith("_", start) && text.length() > start + 1;
    }

    static String scheme(String header, String text) {
        if (text.equalsIgnoreCase("https") || text.equalsIgnoreCase("wss")) {
            return "https";
        }
        if (text.equalsIgnoreCase("http") || text.equalsIgnoreCase("ws")) {
            return "http";
        }
        throw new MalformedForwardedException("proxy.malformed-proto", header + " must be one of http, https, ws, wss");
    }

    static Authority authority(String header, String text) {
        Authority authority = Authority.read(text);
        if (authority == null) {
            throw new MalformedForwardedException(
                    "proxy.malformed-host", header + " must be a host name or an IP address, with or without a port");
        }
        return authority;
    }

    static int port(String header, String text) {
        int port = Authority.port(text);
        if (port < 0) {
            throw new MalformedForwardedException("proxy.malformed-port", header + " must be a number from 1 to 65535");
        }
        return port;
    }

    static MalformedForwardedException malformedAddress(String header, int hop) {
        return new MalformedForwardedException(
                "proxy.malformed-for", header + " holds no IP address at hop " + (hop + 1));
    }
}
