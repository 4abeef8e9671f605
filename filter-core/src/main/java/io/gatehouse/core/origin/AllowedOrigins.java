package io.gatehouse.core.origin;

import io.gatehouse.core.settings.Origin;
import io.gatehouse.core.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Other origins that are allowed something.
 *
 * @param isAny whether every origin is, written {@code *}
 * @param texts the origins as browsers write them
 */
record AllowedOrigins(boolean isAny, Set<String> texts) {
    static final AllowedOrigins NONE = new AllowedOrigins(false, Set.of());

    private static final AllowedOrigins ANY = new AllowedOrigins(true, Set.of());
    private static final String STAR = "*";
    private static final int LONGEST = 300;

    AllowedOrigins {
        texts = Set.copyOf(texts);
    }

    static AllowedOrigins of(List<Origin> origins) {
        return new AllowedOrigins(false, origins.stream().map(Origin::toString).collect(Collectors.toSet()));
    }

    /** The origins listed under a key, or {@code *} alone. */
    static AllowedOrigins from(Settings settings, String key) {
        List<String> items = settings.list(
                key, List.of(), "must be origins, as 'https://www.example.org', or '*' alone", AllowedOrigins::item);
        if (items.size() > 1 && items.contains(STAR)) {
            settings.reject(key, "where '*' must stand alone");
        }
        return of(Set.copyOf(items));
    }

    /** Origins with blanks in between, or {@code *} alone, as they stand behind a path pattern. */
    static AllowedOrigins parse(String text) {
        Set<String> items = new HashSet<>();
        for (String item : text.split(" +", -1)) {
            items.add(item(item));
        }
        if (items.size() > 1 && items.contains(STAR)) {
            throw new IllegalArgumentException("'*' does not stand alone");
        }
        return of(items);
    }

    private static String item(String text) {
        return text.equals(STAR) ? STAR : Origin.parse(text).toString();
    }

    private static AllowedOrigins of(Set<String> items) {
        return items.contains(STAR) ? ANY : new AllowedOrigins(false, items);
    }

    boolean isEmpty() {
        return !isAny && texts.isEmpty();
    }

    /** Whether this origin is one of them; {@code null}, which is the origin of whatever hides its own, never is. */
    boolean contains(String origin) {
        return isAny ? !canonical(origin).isEmpty() : isListed(origin);
    }

    private boolean isListed(String origin) {
        return texts.contains(origin) || (!texts.isEmpty() && texts.contains(canonical(origin)));
    }

    /** The http or https origin as browsers write it; empty for everything else. */
    static String canonical(String origin) {
        try {
            return origin.length() > LONGEST ? "" : Origin.parse(origin).toString();
        } catch (IllegalArgumentException noOrigin) {
            return ""; // As "null", or whatever clients make up: it is nobody's.
        }
    }

    /** The origin of an address, as in {@code Referer}; empty where it has none. */
    static String ofAddress(String address) {
        int host = address.indexOf("://") + 3;
        int end = host;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return host < 3 ? "" : canonical(address.substring(0, end));
    }
}
