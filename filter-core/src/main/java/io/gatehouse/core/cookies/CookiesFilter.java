package io.gatehouse.core.cookies;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.JudgingFilter;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Makes every cookie of the site Secure, HttpOnly and SameSite, so that nobody on the way, no script and no other site gets at it
 * (CWE-614, CWE-1004, CWE-1275; ASVS 3.3.1 to 3.3.5), and gives the session cookie the prefix {@code __Host-}. Session ids no longer
 * stand in addresses (CWE-598). Cookies that browsers would drop, too long or malformed, are not sent.
 *
 * <p>It does not change what a cookie holds or how long it lasts, and it can't mend a cookie that the container sets otherwise than it
 * was told to on an answer that is sent before the application is done.
 *
 * <p>Settings: {@code scriptCookies} (default {@code XSRF-TOKEN}), {@code sameSite} (default {@code lax}), {@code sameSiteFor}
 * (default none), {@code dropDomain} (default {@code false}), {@code sessionCookie} ({@code host-prefix} or {@code keep}, default
 * {@code host-prefix}), {@code insecurePlainHttp} (default {@code false}), {@code mode}.
 *
 * <p>Source: RFC 6265bis.
 */
public final class CookiesFilter extends JudgingFilter<CookiesPolicy> implements SelfChecking {
    static final String NAME = "cookies";

    private final transient Notices notices = new Notices();

    @SuppressWarnings("NullAway.Init") // JudgingFilter.init() calls started().
    private transient StaticFiles files;

    @SuppressWarnings("NullAway.Init")
    private transient CookieJar jar;

    @SuppressWarnings("NullAway.Init")
    private transient ContainerCookies container;

    /** For the container, or the chain. */
    public CookiesFilter() {
        super(NAME, CookiesPolicy::from);
    }

    @Override
    protected void started() {
        files = StaticFiles.of(getServletContext());
        jar = new CookieJar(policy(), guard(), notices);
        String session = mode() == Mode.ENFORCE ? SessionCookie.setUp(getServletContext(), policy()) : "";
        container = new ContainerCookies(jar, notices, session);
    }

    @Override
    protected void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode() == Mode.OFF || files.answer(request, response)) {
            chain.doFilter(request, response);
        } else if (mode() == Mode.OBSERVE) {
            chain.doFilter(request, response);
            new SeenCookies(jar, guard()).note(request, response);
        } else {
            guarded(request, response, chain);
        }
    }

    private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        GuardedResponse.pass(request, response, chain, new CookieRule(jar, container, request, response));
        if (!request.isAsyncStarted()) {
            container.mend(request, response);
        }
    }

    /** What the container was found to do otherwise than it was told to. */
    @Override
    public List<String> findingsWhenUp() {
        return notices.texts();
    }
}
