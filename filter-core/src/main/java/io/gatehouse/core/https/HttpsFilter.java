package io.gatehouse.core.https;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.JudgingFilter;
import java.util.List;

/**
 * Sends visitors who come in clear to HTTPS, so that nobody on the way reads or changes what they exchange (CWE-319, ASVS
 * 12.2.1). GET and HEAD are answered 308 with the same address; other methods 403, because their body was sent already.
 *
 * <p>It can't protect the very first request in clear; HSTS ({@code HstsFilter}) spares browsers all later ones. Behind a
 * proxy that ends TLS it goes by what the trusted proxies say ({@code ProxyFilter}).
 *
 * <p>Settings: {@code port} (default {@code 443}), {@code exempt} (path patterns, default none), {@code mode}.
 */
public final class HttpsFilter extends JudgingFilter<HttpsPolicy> implements SelfChecking {
    static final String NAME = "https";

    /** For the container, or the chain. */
    public HttpsFilter() {
        super(NAME, HttpsPolicy::from);
    }

    @Override
    public List<String> findingsWhenUp() {
        return TlsProbe.finding(policy().port());
    }
}
