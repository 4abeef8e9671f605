package io.gatehouse.core.firewall;

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
 * Refuses paths that two programs could read differently, with 400, and paths that nobody may enter, with 403 (CWE-22, CWE-41,
 * CWE-436; ASVS 8.3.1). Every other measure then works on one canonical path.
 *
 * <p>A lone {@code ;jsessionid} of old links is stripped, not refused.
 *
 * <p>Settings: {@code deny} (path patterns, default none), {@code ignoreCase} for them (default {@code true}), and for each kind of
 * ambiguous path an {@code insecure...} key with the path patterns that may have it (default none); {@code mode}.
 */
public final class PathFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "path";

    private transient PathPolicy policy;
    private transient Guard guard;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(PathPolicy::from);
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
    public List<String> findingsAtStart() {
        return policy.deny().warnings();
    }

    @Override
    public void destroy() {
        guard.close();
    }
}
