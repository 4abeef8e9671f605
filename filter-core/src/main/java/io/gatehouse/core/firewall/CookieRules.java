package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many cookies a request may bring, how long, and which spellings.
 *
 * @param maxCookie name and value together
 * @param single names that may come once; those that begin with {@code __Host-} always are, as browsers hold only one of them
 * @param insecure where cookies may be spelled oddly or come twice
 */
record CookieRules(int maxCookies, long maxCookie, Set<String> single, PathSet insecure) {
    static CookieRules from(Settings settings) {
        return new CookieRules(
                settings.number("maxCookies", 100, 1, 10_000),
                settings.size("maxCookie", 8 << 10, 128),
                Set.copyOf(settings.list("singleCookies", List.of(), "must be names of cookies", CookieRules::name)),
                PathSet.from(settings, "insecureCookie", PathSet.EMPTY));
    }

    private static String name(String text) {
        if (!Characters.isToken(text)) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    /**
     * Judges all cookies of a request as the container received it.
     *
     * @param header the first line of them, if any
     */
    Verdict judge(HttpServletRequest request, @Nullable String header, String path) {
        return header == null ? Verdict.PASS : judge(new CookieScan(whole(header, request), this), path);
    }

    /** HTTP/2 may send each cookie in a line of its own (RFC 9113, 8.2.3). */
    private static String whole(String first, HttpServletRequest request) {
        Enumeration<String> lines = request.getHeaders("Cookie");
        if (lines.hasMoreElements()) {
            lines.nextElement();
        }
        return lines.hasMoreElements() ? String.join("; ", Collections.list(request.getHeaders("Cookie"))) : first;
    }

    private Verdict judge(CookieScan scan, String path) {
        String fault = scan.fault();
        if (fault == null) {
            return Verdict.PASS;
        }
        if (fault.equals(CookieScan.COUNT) || fault.equals(CookieScan.SIZE)) {
            return Refusals.of(Refusals.HEADERS_TOO_LARGE, fault);
        }
        Refusal refusal = Refusals.of(Refusals.BAD_REQUEST, fault);
        return insecure.contains(path) ? Verdict.PASS : refusal.unlessPath(FirewallFilter.NAME, "insecureCookie", path);
    }
}
