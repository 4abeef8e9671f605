package io.gatehouse.core.proxy;

import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The headers that only proxies should send; as a screen it hides them all.
 *
 * @param names beside all that start with {@code X-Forwarded-}
 * @param shown those that are seen whoever sends them
 * @param initials a bit for the first letter of each name, by which most headers are told apart from them
 */
record ProxyHeaders(List<String> names, List<String> shown, int initials) implements HeaderScreen {
    private static final String FAMILY = "X-Forwarded-";
    private static final List<String> STANDARD = List.of("Forwarded", "X-Real-IP");
    private static final String ACCEPTED = "must be header names, as 'X-Client-Cert'";
    /** What a token holds beside letters and digits (RFC 9110, 5.6.2). */
    private static final String MARKS = "!#$%&'*+-.^_`|~";

    static ProxyHeaders from(Settings settings) {
        List<String> more = settings.list("hide", List.of(), ACCEPTED, ProxyHeaders::name);
        List<String> shown = settings.list("insecureShow", List.of(), ACCEPTED, ProxyHeaders::name);
        List<String> names = Stream.concat(STANDARD.stream(), more.stream()).toList();
        if (!shown.stream().allMatch(of(names, List.of())::covers)) {
            settings.reject("insecureShow", "must be names of headers that are hidden: " + FAMILY + "*, " + names);
        }
        return of(names, shown);
    }

    private static ProxyHeaders of(List<String> names, List<String> shown) {
        int initials = initial(FAMILY);
        for (String name : names) {
            initials |= initial(name);
        }
        return new ProxyHeaders(names, shown, initials);
    }

    /** The bit of a first letter in either case, which some other characters share. */
    private static int initial(String name) {
        return name.isEmpty() ? 0 : 1 << (name.charAt(0) & 31);
    }

    private static String name(String text) {
        if (text.isEmpty() || !text.chars().allMatch(ProxyHeaders::isTokenCharacter)) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    private static boolean isTokenCharacter(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0);
    }

    @Override
    public boolean covers(String name) {
        if ((initial(name) & initials) == 0) {
            return false;
        }
        boolean isOne = name.regionMatches(true, 0, FAMILY, 0, FAMILY.length()) || isIn(names, name);
        return isOne && !isIn(shown, name);
    }

    /** By index, which allocates nothing. */
    private static boolean isIn(List<String> list, String name) {
        for (int at = 0; at < list.size(); at++) {
            if (list.get(at).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable String value(String name) {
        return null;
    }
}
