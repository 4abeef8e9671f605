package io.gatehouse.auth.signin;

import io.gatehouse.core.cookies.HostCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Where somebody goes on after the application's own login page, which hands nothing on: a cookie, since strangers get no session. Whoever
 * forges one leads nobody out of the site.
 */
final class SavedAddress {
    private static final String NAME = "gatehouse-wanted";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final HostCookie cookie;

    /** Of the application at this context path. */
    SavedAddress(String contextPath) {
        this.cookie = new HostCookie(NAME, contextPath);
    }

    /** The first page that was asked for is the one: later ones may come from other tabs. */
    void keep(HttpServletRequest request, HttpServletResponse response, String address) {
        if (!address.isEmpty() && sent(request).isEmpty()) {
            set(request, response, encoded(address), KEPT);
        }
    }

    /** The address, which the browser no longer keeps; empty where there is none. */
    String take(HttpServletRequest request, HttpServletResponse response) {
        if (cookie.sent(request) != null) {
            set(request, response, "", Duration.ZERO);
        }
        return sent(request);
    }

    private void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        Cookie made = cookie.of(request, value);
        made.setMaxAge((int) age.toSeconds());
        response.addCookie(made);
    }

    private String sent(HttpServletRequest request) {
        String value = cookie.sent(request);
        return value == null ? "" : ReturnAddress.checked(decoded(value));
    }

    /** Addresses may hold what cookies can't (RFC 6265, 4.1.1). */
    private static String encoded(String address) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException forged) {
            return "";
        }
    }
}
