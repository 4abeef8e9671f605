package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What the settings of CORS grant the other origin that a request comes from; kept with the request for the CSRF check after it. */
enum CorsGrant {
    /** Requests that carry nothing of the visitor's. */
    ANONYMOUS,
    /** Requests in the visitor's name. */
    CREDENTIALED;

    private static final String ATTRIBUTE = CorsGrant.class.getName();

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the request is one that its origin may send. */
    static boolean covers(HttpServletRequest request) {
        CorsGrant grant = of(request);
        return grant == CREDENTIALED || (grant == ANONYMOUS && !Credentials.areIn(request));
    }

    private static @Nullable CorsGrant of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CorsGrant grant ? grant : null;
    }
}
