package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What makes a request one in a visitor's name: cookies, a certificate, HTTP sign-in. Browsers add these to requests of any site. */
final class Credentials {
    private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";
    /** No browser adds these by itself, and no site can, but where CORS lets it (Fetch Standard, CORS-unsafe header names). */
    private static final String[] DELIBERATE = {"Bearer ", "DPoP "};

    private Credentials() {}

    /** Whether the request has any that a browser adds by itself. */
    static boolean areIn(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization == null ? areWithout(request) : !isDeliberate(authorization);
    }

    private static boolean areWithout(HttpServletRequest request) {
        return request.getHeader("Cookie") != null
                || isKnown(request.getAttribute(CERTIFICATE))
                || isKnown(request.getRemoteUser());
    }

    private static boolean isKnown(@Nullable Object proof) {
        return proof != null;
    }

    private static boolean isDeliberate(String authorization) {
        for (String scheme : DELIBERATE) {
            if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return true;
            }
        }
        return false;
    }
}
