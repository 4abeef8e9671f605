package io.gatehouse.core.https;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
public final class HttpsFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "https";

    private transient HttpsPolicy policy;
    private transient Guard guard;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(HttpsPolicy::from);
        guard = Guard.open(NAME, settings.mode(), getServletContext());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guard.admits(request, response, policy)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    public List<String> findingsWhenUp() {
        return TlsProbe.finding(policy.port());
    }

    @Override
    public void destroy() {
        guard.close();
    }
}
