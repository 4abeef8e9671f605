package io.gatehouse.core.cookies;

import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the cookies of all answers must be like.
 *
 * @param scriptCookies names of cookies that scripts may read
 * @param sameSite how strict a cookie is at least
 * @param sameSiteFor the same for cookies with a rule of their own
 * @param dropDomain whether cookies are taken from subdomains too, by their Domain
 * @param sessionCookie what the container's session cookie is called
 * @param insecurePlainHttp whether cookies also go over plain HTTP where a visitor comes so
 */
public record CookiesPolicy(
        Set<String> scriptCookies,
        SameSite sameSite,
        Map<String, SameSite> sameSiteFor,
        boolean dropDomain,
        SessionName sessionCookie,
        boolean insecurePlainHttp)
        implements Judge {
    static final CookiesPolicy DEFAULT =
            new CookiesPolicy(Set.of("XSRF-TOKEN"), SameSite.LAX, Map.of(), false, SessionName.HOST_PREFIX, false);

    private static final String NAMES = "must be names of cookies, as 'XSRF-TOKEN, theme'";
    private static final String RULES = "must be cookies with their rule, as 'embedded none, admin strict'";
    private static final String NOT_IN_NAMES = "=;,\" \t";

    /** A cookie and how strict it is at least. */
    private record Rule(String name, SameSite sameSite) {
        static Rule parse(String item) {
            int blank = item.lastIndexOf(' ');
            SameSite sameSite = blank < 0 ? null : SameSite.ofSetting(item.substring(blank + 1));
            if (sameSite == null) {
                throw new IllegalArgumentException("'" + item + "' does not end in none, lax or strict");
            }
            return new Rule(CookiesPolicy.name(item.substring(0, blank).strip()), sameSite);
        }
    }

    /** Copies what is given. */
    public CookiesPolicy {
        scriptCookies = Set.copyOf(scriptCookies);
        sameSiteFor = Map.copyOf(sameSiteFor);
    }

    static CookiesPolicy from(Settings settings) {
        boolean plain = settings.flag("insecurePlainHttp", DEFAULT.insecurePlainHttp);
        SessionName session = settings.choice("sessionCookie", plain ? SessionName.KEEP : DEFAULT.sessionCookie);
        CookiesPolicy policy = new CookiesPolicy(
                new HashSet<>(
                        settings.list("scriptCookies", List.copyOf(DEFAULT.scriptCookies), NAMES, CookiesPolicy::name)),
                settings.choice("sameSite", DEFAULT.sameSite),
                rules(settings),
                settings.flag("dropDomain", DEFAULT.dropDomain),
                session,
                plain);
        if (plain) {
            rejectWhatNeedsSecure(settings, policy);
        }
        return policy;
    }

    private static Map<String, SameSite> rules(Settings settings) {
        Map<String, SameSite> rules = new HashMap<>();
        for (Rule rule : settings.list("sameSiteFor", List.of(), RULES, Rule::parse)) {
            if (rules.put(rule.name(), rule.sameSite()) != null) {
                settings.reject("sameSiteFor", "must name each cookie once");
            }
        }
        return rules;
    }

    private static String name(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (NOT_IN_NAMES.indexOf(text.charAt(at)) >= 0 || text.charAt(at) < ' ') {
                throw new IllegalArgumentException("'" + text + "' is no name");
            }
        }
        return text;
    }

    /** Browsers refuse prefixed names and SameSite=None without Secure (RFC 6265bis, 4.1.3 and 5.7). */
    private static void rejectWhatNeedsSecure(Settings settings, CookiesPolicy policy) {
        if (policy.sessionCookie == SessionName.HOST_PREFIX) {
            settings.conflict("sessionCookie", "insecurePlainHttp", "browsers refuse the prefix over plain HTTP");
        }
        if (policy.sameSite == SameSite.NONE || policy.sameSiteFor.containsValue(SameSite.NONE)) {
            settings.conflict("insecurePlainHttp", "SameSite 'none'", "browsers refuse it over plain HTTP");
        }
    }

    /** No request is refused: what counts is the answer. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        return Verdict.PASS;
    }

    /**
     * What a cookie of this name must be like. The prefixes are promises that browsers hold it to (RFC 6265bis, 4.1.3).
     *
     * @param isEncrypted whether the visitor's connection is
     */
    CookieShape shape(String name, boolean isEncrypted) {
        String prefix = name.startsWith("__") ? name.toLowerCase(Locale.ROOT) : "";
        boolean isHost = prefix.startsWith("__host-");
        boolean isHttp = prefix.startsWith("__http-") || prefix.startsWith("__host-http-");
        return new CookieShape(
                isEncrypted || !insecurePlainHttp,
                isHttp || !scriptCookies.contains(name),
                sameSiteFor.getOrDefault(name, sameSite),
                isHost || dropDomain,
                isHost);
    }
}
