package io.gatehouse.core.cookies;

import io.gatehouse.core.guard.Guard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Mode observe: looks at an answer's cookies, whoever set them, and writes down what would be changed. */
record SeenCookies(CookieJar jar, Guard guard) {
    void note(HttpServletRequest request, HttpServletResponse response) {
        if (!request.isAsyncStarted() && response.containsHeader(ContainerCookies.SET_COOKIE)) {
            response.getHeaders(ContainerCookies.SET_COOKIE).forEach(text -> note(text, request));
        }
    }

    private void note(String text, HttpServletRequest request) {
        SetCookie cookie = SetCookie.read(text);
        if (cookie == null) {
            guard.withholds(CookieFault.MALFORMED.refusal(), request);
            return;
        }
        if (cookie.isTooLong()) {
            guard.withholds(CookieFault.TOO_LONG.refusal(cookie), request);
        }
        for (CookieFault fault : cookie.faults(jar.shape(cookie.name(), request))) {
            guard.withholds(fault.refusal(cookie), request);
        }
    }
}
