package io.gatehouse.core.signout;

import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Makes browsers forget what the site left with them when a visitor signs out (Clear-Site-Data; CWE-525, CWE-613; ASVS 14.3.1), so
 * that the next person at the machine finds no page, cookie or stored data.
 *
 * <p>Nothing is cleared for a request of another site, which could sign visitors out otherwise, nor for one that a measure refused.
 * It does not end the session on the server; the application does.
 *
 * <p>Settings: {@code paths} (default {@code /logout}), {@code clear} (default {@code cache, cookies, storage}), {@code mode}: only
 * {@code enforce} sends the header.
 */
public final class SignOutFilter extends HttpFilter {
    private transient PathSet paths;
    private String value;
    private boolean isSent;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        SignOutPolicy policy = settings.read(SignOutPolicy::from);
        paths = policy.pathSet();
        value = policy.headerValue();
        isSent = settings.mode() == Mode.ENFORCE;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isSent && paths.contains(RequestPath.of(request).path()) && !isOfAnotherSite(request)) {
            response.setHeader("Clear-Site-Data", value);
        }
        chain.doFilter(request, response);
    }

    /** As browsers tell (Fetch Metadata, 2.3); a browser that does not tell is believed. */
    private static boolean isOfAnotherSite(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
