package io.gatehouse.core.origin;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses requests that another site makes in a visitor's name (CSRF, CWE-352; ASVS 3.5.1), sign-in forms included, WebSockets that
 * another site opens (CWE-1385; ASVS 4.4.2) and, on chosen paths, embedding by other sites (ASVS 3.5.8). It goes by what browsers say of a
 * request's origin, so the application changes nothing; pages for browsers that say nothing can carry a token.
 *
 * <p>It does not stop scripts that run in the site's own pages (XSS), nor reads by GET that change something on paths that
 * {@code guardedReads} does not name.
 *
 * <p>Settings: {@code allow} (origins, default none), {@code exempt}, {@code guardedReads}, {@code isolate} (path patterns, default none),
 * {@code charset} (default: the container's), {@code key} (a secret of at least 32 bytes, default a random one), {@code mode}.
 *
 * <p>Source: W3C Fetch Metadata Request Headers; RFC 6454; OWASP Cross-Site Request Forgery Prevention Cheat Sheet.
 */
public final class OriginFilter extends HttpFilter {
    static final String NAME = "origin";

    private static final VaryRule ISOLATED = new VaryRule("Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Fetch-Dest");

    private transient OriginPolicy policy;
    private Mode mode = Mode.OFF;
    private boolean isolates;
    private transient Guard guard;
    private transient StaticFiles files;
    private transient CsrfToken.Source source;
    private transient OriginJudge judge;

    @Override
    public void init() throws ServletException {
        ServletContext context = getServletContext();
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(OriginPolicy::from);
        mode = settings.mode();
        isolates = mode == Mode.ENFORCE && !policy.isolate().isEmpty();
        files = StaticFiles.of(context);
        source = new CsrfToken.Source(
                new CsrfTokens(CsrfMac.of(context, policy.key())), new CsrfCookie(context.getContextPath()));
        judge = new OriginJudge(policy, new TokenProof(source, policy.charset(), mode == Mode.ENFORCE));
        context.setAttribute(CsrfToken.PARAMETER_ATTRIBUTE, CsrfToken.PARAMETER);
        guard = Guard.open(NAME, mode, context);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!guard.admits(request, response, judge)) {
            return;
        }
        boolean isFile = files.answer(request, response);
        if (!isFile && mode != Mode.OFF) {
            request.setAttribute(CsrfToken.ATTRIBUTE, new CsrfToken(source, request, response));
        }
        pass(request, response, chain, isFile);
    }

    /** An answer of an isolated path depends on who asks; caches have to know. */
    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean isFile)
            throws IOException, ServletException {
        boolean varies = isolates && policy.isIsolated(RequestPath.of(request));
        if (varies && !isFile) {
            GuardedResponse.pass(request, response, chain, ISOLATED);
            return;
        }
        if (varies) {
            ISOLATED.begin(response);
        }
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        if (guard != null) {
            guard.close();
        }
    }
}
