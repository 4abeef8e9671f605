package io.gatehouse.auth.sessions;

import io.gatehouse.auth.tokens.Token;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.cookies.HostCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The cookie of which another one takes the place from time to time; good for its session alone. */
final class GuardCookie {
    private static final String NAME = "gatehouse-guard";
    private static final String BY_HTTPS = "https:";

    private final HostCookie cookie;

    /** Of the application at this context path. */
    GuardCookie(String contextPath) {
        this.cookie = new HostCookie(NAME, contextPath);
    }

    Cookie of(HttpServletRequest request, String value) {
        return cookie.of(request, value);
    }

    /** What is kept of the one that the answer to a request brings: the hash, and whether only this host can have set it. */
    static String kept(HttpServletRequest request, Token token) {
        return Client.of(request).isSecure() ? BY_HTTPS + token.hash() : token.hash();
    }

    /**
     * What the browser sends.
     *
     * @param isSecure whether only this host can have set it
     */
    record Sent(String value, boolean isSecure) {
        /** What would be kept of it. */
        String kept() {
            return isSecure ? BY_HTTPS + Token.hash(value) : Token.hash(value);
        }
    }

    /**
     * What the browser sends of it, or null. The plain one counts as well, for sessions that began before HTTPS was switched on; for no
     * other, since a sub-domain can plant it together with its own session (RFC 6265, 8.6).
     */
    @Nullable
    Sent sent(HttpServletRequest request) {
        String secure = cookie.sentPrefixed(request);
        if (secure != null) {
            return new Sent(secure, true);
        }
        String plain = cookie.sentPlain(request);
        return plain == null ? null : new Sent(plain, false);
    }
}
