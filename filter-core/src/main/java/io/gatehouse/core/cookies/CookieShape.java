package io.gatehouse.core.cookies;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;

/**
 * What a cookie must be like at least.
 *
 * @param least how strict its SameSite must be; null where it makes no difference
 * @param hostOnly whether it must have no Domain
 * @param rootPath whether its Path must be {@code /}
 */
record CookieShape(
        boolean secure, boolean httpOnly, @Nullable SameSite least, boolean hostOnly, boolean rootPath) {
    /** Whether a cookie's own SameSite is strict enough. */
    boolean allows(@Nullable SameSite present) {
        return least == null || (present != null && present.compareTo(least) >= 0);
    }

    /** Changes what falls short. */
    void applyTo(Cookie cookie) {
        if (secure) {
            cookie.setSecure(true);
        }
        if (httpOnly) {
            cookie.setHttpOnly(true);
        }
        if (least != null && !allows(SameSite.read(cookie.getAttribute(SameSite.ATTRIBUTE)))) {
            cookie.setAttribute(SameSite.ATTRIBUTE, least.value());
        }
        if (rootPath) {
            cookie.setPath("/");
        }
        if (hostOnly && cookie.getDomain() != null) {
            cookie.setDomain(null);
        }
    }
}
