package io.gatehouse.core.proxy;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.client.TrustedProxies;
import io.gatehouse.core.guard.JudgingFilter;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;

/**
 * Finds the client behind the proxies that are trusted, for all measures after it and for the application (CWE-348, ASVS 4.1.3).
 * Headers of a peer that is not trusted change nothing, and the application does not see them; malformed or repeated ones of a
 * trusted peer are refused with 400.
 *
 * <p>Behind a trusted proxy {@code getScheme}, {@code isSecure}, {@code getServerName}, {@code getServerPort}, {@code getRemoteAddr},
 * {@code getRemoteHost} and {@code getRequestURL} say what the client used, relative redirects lead there, and the forwarding headers
 * hold that alone. Files that the container's default servlet answers are left as they are. It does not check what a trusted proxy
 * says, nor change what the container itself goes by, as for the Secure mark of its session cookie (CVE-2023-28708).
 *
 * <p>Settings: {@code trusted} (CIDR blocks, default none), {@code hops} (how many entries of the list are read from the right,
 * default {@code 0}: as many as are trusted), {@code headers} ({@code x-forwarded}, {@code x-forwarded-host} or {@code forwarded},
 * RFC 7239; default {@code x-forwarded}), {@code hide} and {@code insecureShow} (header names, default none), {@code
 * absoluteRedirects} (default {@code true}), {@code mode}: {@code observe} finds the client for the other measures and leaves the
 * request to the application as it is.
 */
public final class ProxyFilter extends JudgingFilter<ProxyPolicy> {
    static final String NAME = "proxy";

    private final transient UntrustedPeers strangers = new UntrustedPeers(InstantSource.system());
    private transient StaticFiles files;

    /** For the container, or the chain. */
    public ProxyFilter() {
        super(NAME, ProxyPolicy::from);
    }

    @Override
    protected void started() {
        files = StaticFiles.of(getServletContext());
    }

    @Override
    protected void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isTold = TrustedProxies.haveTold(request);
        if (!isTold && mode() != Mode.OFF && request.getDispatcherType() == DispatcherType.REQUEST) {
            strangers.look(request);
        }
        if (mode() != Mode.ENFORCE || ScreenedRequest.isAround(request) || files.answer(request, response)) {
            chain.doFilter(request, response);
        } else if (isTold) {
            passTold(request, response, chain);
        } else {
            chain.doFilter(new ScreenedRequest(request, response, policy().headers()), response);
        }
    }

    private void passTold(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Client client = Client.of(request);
        HttpServletRequest told = new ProxiedRequest(request, response, client, policy().headers());
        if (policy().absoluteRedirects()) {
            GuardedResponse.pass(told, response, chain, ClientRedirects.of(request, client));
        } else {
            chain.doFilter(told, response);
        }
    }
}
