package io.gatehouse.core.redirects;

import io.gatehouse.core.guard.JudgingFilter;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Keeps the application from sending visitors to a stranger's site, as a link with {@code ?next=//evil.example} makes it do (open
 * redirect, CWE-601; ASVS 3.7.2). Its redirects, by {@code sendRedirect}, {@code Location} or {@code Refresh}, lead to the site itself
 * or to a listed origin; any other is answered 403.
 *
 * <p>It does not look at links, forms and scripts in pages, nor at redirects that the container makes before any filter runs.
 *
 * <p>Settings: {@code allow} (origins, default none), {@code mode}.
 */
public final class RedirectsFilter extends JudgingFilter<RedirectsPolicy> {
    static final String NAME = "redirects";

    @SuppressWarnings("NullAway.Init") // JudgingFilter.init() calls started().
    private transient StaticFiles files;

    /** For the container, or the chain. */
    public RedirectsFilter() {
        super(NAME, RedirectsPolicy::from);
    }

    @Override
    protected void started() {
        files = StaticFiles.of(getServletContext());
    }

    @Override
    protected void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode() == Mode.OFF || files.answer(request, response)) {
            chain.doFilter(request, response);
        } else {
            GuardedResponse.pass(request, response, chain, new RedirectRule(policy(), guard(), request, response));
        }
    }
}
