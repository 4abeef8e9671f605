package io.gatehouse.core.cookies;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Guard;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Brings the cookies that the application sets into shape, and keeps back what browsers would drop. */
final class CookieJar {
    private static final String PLAIN = "a cookie was set over plain HTTP, where browsers keep none that is Secure. "
            + "Use HTTPS ([https] sends visitors there), name the proxy that ends TLS in [proxy], "
            + "or set 'insecurePlainHttp'.";

    private final CookiesPolicy policy;
    private final Guard guard;
    private final Notices notices;

    CookieJar(CookiesPolicy policy, Guard guard, Notices notices) {
        this.policy = policy;
        this.guard = guard;
        this.notices = notices;
    }

    CookieShape shape(String name, HttpServletRequest request) {
        boolean isEncrypted = Client.of(request).isSecure();
        if (!isEncrypted && !policy.insecurePlainHttp()) {
            notices.once(PLAIN);
        }
        return policy.shape(name, isEncrypted);
    }

    /** The text of a header as it is sent, or null for one that is not. */
    @Nullable
    String mended(String text, HttpServletRequest request) {
        SetCookie cookie = SetCookie.read(text);
        if (cookie == null) {
            return keptBack(CookieFault.MALFORMED, request) ? null : text;
        }
        if (cookie.isTooLong() && keptBack(cookie.name(), request)) {
            return null;
        }
        return cookie.as(shape(cookie.name(), request));
    }

    boolean sends(Cookie cookie, HttpServletRequest request) {
        String value = cookie.getValue();
        if (value != null && CookieText.hasControls(value)) {
            return !keptBack(CookieFault.MALFORMED, request);
        }
        return !(CookieText.isTooLong(cookie.getName(), value) && keptBack(cookie.getName(), request));
    }

    private boolean keptBack(CookieFault fault, HttpServletRequest request) {
        notices.once("the application sets a cookie without a name or with control characters; it is not sent.");
        return guard.withholds(fault.refusal(), request);
    }

    private boolean keptBack(String name, HttpServletRequest request) {
        notices.once("the application's cookie '" + CookieText.shown(name) + "' has more than " + CookieText.MOST_BYTES
                + " bytes in name and value, which browsers drop; it is not sent.");
        return guard.withholds(CookieFault.TOO_LONG.refusal().because(CookieText.shown(name)), request);
    }
}
