package io.gatehouse.core.csp;

import jakarta.servlet.ServletRequest;

/** The nonce by which a page marks its own scripts and styles (CSP 3, 7.1): 128 random bits, new for each request. */
public final class CspNonce {
    /** The request attribute that holds it, so that EL reaches it as <code>${cspNonce}</code>. */
    public static final String ATTRIBUTE = "cspNonce";

    private CspNonce() {}

    /** The request's nonce, or nothing where the page's policy has none. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String nonce ? nonce : "";
    }

    /** The request's nonce, made now if there is none: forwards, includes and error pages share one. */
    static String of(ServletRequest request, Nonces nonces) {
        String known = of(request);
        if (!known.isEmpty()) {
            return known;
        }
        String nonce = nonces.next();
        request.setAttribute(ATTRIBUTE, nonce);
        return nonce;
    }
}
