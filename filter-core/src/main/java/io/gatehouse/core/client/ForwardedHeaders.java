package io.gatehouse.core.client;

import jakarta.servlet.http.HttpServletRequest;

/** The family of headers by which proxies tell who the client is; only one is read, as a client can forge the other. */
public enum ForwardedHeaders {
    /** {@code X-Forwarded-For} and {@code -Proto}; the host is the one of the Host header, as most proxies hand it on. */
    X_FORWARDED {
        @Override
        ForwardedChain read(HttpServletRequest request) {
            return XForwardedChain.read(request, false);
        }
    },
    /** The same with {@code X-Forwarded-Host} and {@code -Port}, which a proxy that does not set them hands on from anybody. */
    X_FORWARDED_HOST {
        @Override
        ForwardedChain read(HttpServletRequest request) {
            return XForwardedChain.read(request, true);
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
