package io.gatehouse.core.proxy;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.MalformedForwardedException;
import io.gatehouse.core.request.TrustedProxies;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Finds the client behind the proxies that are trusted, for all measures after it (CWE-348, ASVS 15.3.4). Headers of a peer that
 * is not trusted change nothing; malformed or repeated ones of a trusted peer are refused with 400.
 *
 * <p>Settings: {@code trusted} (CIDR blocks, default none), {@code hops} (how many entries of the list are read from the right,
 * default {@code 0}: as many as are trusted), {@code headers} ({@code x-forwarded} or {@code forwarded}, RFC 7239; default
 * {@code x-forwarded}), {@code mode}.
 */
public final class ProxyFilter extends HttpFilter {
    static final String NAME = "proxy";

    private transient TrustedProxies proxies;
    private transient Guard guard;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        proxies = settings.read(ProxyPolicy::from).proxies();
        guard = Guard.open(NAME, settings.mode(), getServletContext());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guard.admits(request, response, this::judge)) {
            chain.doFilter(request, response);
        }
    }

    /** Keeps the client with the request; it is this measure's finding, not a change of the request. */
    private Verdict judge(HttpServletRequest request) {
        try {
            proxies.resolve(request).keepIn(request);
            return Verdict.PASS;
        } catch (MalformedForwardedException malformed) {
            return Verdict.refuse(
                    HttpServletResponse.SC_BAD_REQUEST, malformed.code(), EventType.INPUT_VALIDATION_FAIL);
        }
    }

    @Override
    public void destroy() {
        guard.close();
    }
}
