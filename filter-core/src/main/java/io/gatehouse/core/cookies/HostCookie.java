package io.gatehouse.core.cookies;

import io.gatehouse.core.client.Client;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that browsers take from this very host alone, by HTTPS, and show no script: its name begins with {@code __Host-} (RFC
 * 6265bis, 4.1.3.2), which asks for the path {@code /}. On plain HTTP browsers would drop it, so its name lacks the prefix there.
 */
public final class HostCookie {
    private static final String PREFIX = "__Host-";

    private final String secureName;
    private final String plainName;

    /** Of the application at this context path. */
    public HostCookie(String name, String contextPath) {
        this.secureName = name(name, contextPath);
        this.plainName = secureName.substring(PREFIX.length());
    }

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

    /** A cookie to set, for as long as the browser is open. */
    public Cookie of(HttpServletRequest request, String value) {
        boolean isSecure = Client.of(request).isSecure();
        Cookie cookie = new Cookie(isSecure ? secureName : plainName, value);
        cookie.setPath("/");
        cookie.setSecure(isSecure);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** What the browser sends of it, or null. By HTTPS the plain one, which others of the domain or the network could plant, is none. */
    public @Nullable String sent(HttpServletRequest request) {
        return Client.of(request).isSecure() ? sentPrefixed(request) : sentPlain(request);
    }

    /** What the browser sends by the name with the prefix, or null: only this host can have set it. */
    public @Nullable String sentPrefixed(HttpServletRequest request) {
        return sent(request, secureName);
    }

    /** What the browser sends by the name without the prefix, or null. */
    public @Nullable String sentPlain(HttpServletRequest request) {
        return sent(request, plainName);
    }

    private static @Nullable String sent(HttpServletRequest request, String name) {
        String header = request.getHeader("Cookie");
        String value = header == null ? null : in(header, name);
        return header == null || value != null ? value : sentElsewhere(request, name);
    }

    /** HTTP/2 may split the header (RFC 9113, 8.2.3). */
    private static @Nullable String sentElsewhere(HttpServletRequest request, String name) {
        Enumeration<String> headers = request.getHeaders("Cookie");
        while (headers.hasMoreElements()) {
            String value = in(headers.nextElement(), name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The value of a name's first pair in a header (RFC 6265, 4.2.1), or null. */
    static @Nullable String in(String header, String name) {
        for (int at = header.indexOf(name); at >= 0; at = header.indexOf(name, at + 1)) {
            int sign = at + name.length();
            boolean begins = at == 0 || header.charAt(at - 1) == ' ' || header.charAt(at - 1) == ';';
            if (begins && sign < header.length() && header.charAt(sign) == '=') {
                int end = header.indexOf(';', sign);
                return header.substring(sign + 1, end < 0 ? header.length() : end)
                        .strip();
            }
        }
        return null;
    }
}
