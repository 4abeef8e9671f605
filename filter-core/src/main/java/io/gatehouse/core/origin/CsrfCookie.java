package io.gatehouse.core.origin;

import io.gatehouse.core.client.Client;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a browser's seed. Over HTTPS its name begins with {@code __Host-}, so that no other host can set it (RFC 6265bis,
 * 4.1.3.2); as that prefix asks for the path {@code /}, the application's context path is part of the name.
 */
final class CsrfCookie {
    private static final String NAME = "csrf";

    private final String plain;
    private final String secure;

    CsrfCookie(String contextPath) {
        plain = NAME + suffix(contextPath);
        secure = "__Host-" + plain;
    }

    /** The path in characters that a cookie's name may have; no two paths make one name. */
    private static String suffix(String contextPath) {
        StringBuilder suffix = new StringBuilder();
        contextPath.codePoints().forEach(c -> {
            boolean isPlain = c < 128 && Character.isLetterOrDigit(c);
            suffix.append(c == '/' ? "-" : isPlain ? Character.toString(c) : "_" + Integer.toHexString(c) + "_");
        });
        return suffix.toString();
    }

    String name(HttpServletRequest request) {
        return Client.of(request).isSecure() ? secure : plain;
    }

    /** The seed that the browser sends; null where it sends none that could be ours. */
    @Nullable
    String seed(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (name.equals(cookie.getName()) && CsrfTokens.isSeed(cookie.getValue())) {
                return cookie.getValue();
            }
        }
        return null;
    }

    /** Whether the answer sets the cookie already. */
    boolean isIn(HttpServletResponse response, HttpServletRequest request) {
        String start = name(request) + "=";
        return response.getHeaders("Set-Cookie").stream().anyMatch(line -> line.startsWith(start));
    }

    void add(HttpServletRequest request, HttpServletResponse response, String seed) {
        Cookie cookie = new Cookie(name(request), seed);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(Client.of(request).isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
