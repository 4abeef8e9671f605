package io.gatehouse.core.client;

import jakarta.servlet.http.HttpServletRequest;

/** The family of headers by which proxies tell who the client is; only one is read, as a client can forge the other. */
public enum ForwardedHeaders {
    /** {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port}. */
    X_FORWARDED {
        @Override
        ForwardedChain read(HttpServletRequest request) {
            return XForwardedChain.read(request);
        }
    },
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED {
        @Override
        ForwardedChain read(HttpServletRequest request) {
            return Rfc7239Chain.read(request);
        }
    };

    /** What the headers of this family say. */
    abstract ForwardedChain read(HttpServletRequest request);
}
