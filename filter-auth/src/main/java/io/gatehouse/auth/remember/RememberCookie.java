package io.gatehouse.auth.remember;

import io.gatehouse.core.cookies.HostCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie by which a device is remembered. Browsers take and send it over HTTPS only, to this very host, and to no script; each
 * application of the host has a name of its own for it.
 */
public final class RememberCookie {
    private static final String NAME = "REMEMBER";

    private RememberCookie() {}

    /** What the browser sends of it. */
    public static Optional<String> sent(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = name(request);
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (name.equals(cookie.getName())) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** A cookie to set, kept so long by the browser. */
    public static Cookie of(HttpServletRequest request, String value, Duration age) {
        Cookie cookie = new Cookie(name(request), value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) age.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** A cookie that deletes it. */
    public static Cookie deleted(HttpServletRequest request) {
        return of(request, "", Duration.ZERO);
    }

    private static String name(HttpServletRequest request) {
        return HostCookie.name(NAME, request.getContextPath());
    }
}
