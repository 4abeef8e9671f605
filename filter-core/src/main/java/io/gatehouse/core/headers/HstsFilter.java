package io.gatehouse.core.headers;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Makes browsers use HTTPS for every later visit (HSTS, RFC 6797; ASVS 3.4.1), so that nobody can answer in the site's place
 * over plain HTTP. It does not protect a browser's very first visit; {@code preload} does, once the site is listed.
 *
 * <p>The application can neither weaken the header nor take it away, be it by {@code reset()}.
 *
 * <p>Settings: {@code maxAge} (default {@code 365d}), {@code includeSubDomains} (default {@code true}), {@code preload} (default
 * {@code false}), {@code mode}: only {@code enforce} sends the header, which refuses nothing and so leaves nothing to observe.
 */
public final class HstsFilter extends HttpFilter implements SelfChecking {
    private transient HstsPolicy policy;
    private transient HstsRule rule;
    private transient StaticFiles files;
    private boolean isSent;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(HstsPolicy::from);
        rule = new HstsRule(policy.headerValue());
        files = StaticFiles.of(getServletContext());
        isSent = settings.mode() == Mode.ENFORCE;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isSent || !Client.of(request).isSecure()) { // Browsers ignore the header on plain HTTP (RFC 6797, 8.1).
            chain.doFilter(request, response);
        } else if (files.answer(request, response)) {
            rule.begin(response);
            chain.doFilter(request, response);
        } else {
            GuardedResponse.pass(request, response, chain, rule);
        }
    }

    @Override
    public List<String> findingsIn(SettingsFile file) {
        return policy.findings(file);
    }
}
