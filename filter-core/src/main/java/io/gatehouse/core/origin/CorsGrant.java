package io.gatehouse.core.origin;

import io.gatehouse.core.request.Note;
import jakarta.servlet.http.HttpServletRequest;

/** What the settings of CORS grant the other origin that a request comes from; kept with the request for the CSRF check after it. */
enum CorsGrant {
    /** Requests that carry nothing of the visitor's. */
    ANONYMOUS,
    /** Requests in the visitor's name. */
    CREDENTIALED;

    private static final Note<CorsGrant> NOTE = new Note<>(CorsGrant.class);

    void keepIn(HttpServletRequest request) {
        NOTE.put(request, this);
    }

    /** Whether the request is one that its origin may send. */
    static boolean covers(HttpServletRequest request) {
        CorsGrant grant = NOTE.of(request);
        return grant == CREDENTIALED || (grant == ANONYMOUS && !Credentials.areIn(request));
    }
}
