package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.tokens.Token;
import io.gatehouse.core.cookies.HostCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that only the device's browser can renew. Browsers take and send it over HTTPS only, to this very host, and to no script.
 *
 * @param name each application of the host has one of its own
 * @param age how long the browser keeps it
 */
record BoundCookie(String name, Duration age) {
    /** What the browser is told of it, so that it knows which cookie to renew; as {@link #of} makes it. */
    static final String ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

    static BoundCookie in(String contextPath, Duration age) {
        return new BoundCookie(HostCookie.name("BOUND", contextPath), age);
    }

    /** What the browser sends of it. */
    Optional<Token> sent(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (name.equals(cookie.getName())) {
                return Token.parse(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** A cookie to set. */
    Cookie of(Token token) {
        Cookie cookie = new Cookie(name, token.text());
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) age.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
