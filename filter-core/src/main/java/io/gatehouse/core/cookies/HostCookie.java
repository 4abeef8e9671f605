package io.gatehouse.core.cookies;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Cookies that browsers take from this very host alone, by HTTPS: their names begin with {@code __Host-} (RFC 6265bis, 4.1.3.2), which
 * asks for the path {@code /}.
 */
public final class HostCookie {
    private static final String PREFIX = "__Host-";

    private HostCookie() {}

    /** A name of its own for each application of the host, as {@code __Host-SESSION-shop} for {@code /shop}. */
    public static String name(String name, String contextPath) {
        StringBuilder full = new StringBuilder(PREFIX).append(name);
        for (byte octet : contextPath.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_');
            full.append(
                    c == '/'
                            ? "-"
                            : isPlain ? String.valueOf(c) : '%' + HexFormat.of().toHexDigits(octet));
        }
        return full.toString();
    }
}
