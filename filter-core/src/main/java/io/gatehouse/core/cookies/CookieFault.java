package io.gatehouse.core.cookies;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Verdict;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be wrong with a cookie. */
enum CookieFault {
    SECURE,
    HTTP_ONLY,
    SAME_SITE,
    DOMAIN,
    PATH,
    TOO_LONG,
    MALFORMED;

    private final String code = "cookies." + name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Faults as an operator reads them. */
    static String list(Set<CookieFault> faults) {
        return faults.stream()
                .map(fault -> fault.code.substring(CookiesFilter.NAME.length() + 1))
                .collect(Collectors.joining(", "));
    }

    /** What the audit and the ledger have about it; the answer itself goes on without the cookie, or with a better one. */
    Verdict.Refusal refusal() {
        return Verdict.refuse(HttpServletResponse.SC_OK, code, EventType.INPUT_VALIDATION_FAIL);
    }

    /** The same for a cookie that has a name. */
    Verdict.Refusal refusal(SetCookie cookie) {
        Verdict.Refusal refusal = refusal().because(CookieText.shown(cookie.name()));
        SameSite sameSite = cookie.sameSite();
        if (this == HTTP_ONLY) {
            return refusal.unless(CookiesFilter.NAME, "scriptCookies", cookie.name());
        }
        return this == SAME_SITE && sameSite != null
                ? refusal.unless(CookiesFilter.NAME, "sameSiteFor", cookie.name() + ' ' + sameSite.setting())
                : refusal;
    }
}
