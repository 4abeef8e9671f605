package io.gatehouse.core.cookies;

import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The measure's part in one answer.
 *
 * @param response the response as the container gave it
 */
record CookieRule(CookieJar jar, ContainerCookies container, HttpServletRequest request, HttpServletResponse response)
        implements ReplyRule {
    /** What the container has set already, as a single sign-on does. */
    @Override
    public void begin(HttpServletResponse begun) {
        container.mend(request, begun);
    }

    @Override
    public @Nullable String header(String name, String value) {
        return name.equalsIgnoreCase(ContainerCookies.SET_COOKIE) && !value.isBlank()
                ? jar.mended(value, request)
                : value;
    }

    @Override
    public boolean sends(Cookie cookie) {
        return jar.sends(cookie, request);
    }

    @Override
    public void cookie(Cookie cookie) {
        jar.shape(cookie.getName(), request).applyTo(cookie);
    }

    /** A redirect is sent at once, with the session cookie of the sign-in before it. */
    @Override
    public String location(String address) {
        container.mend(request, response);
        return address;
    }
}
