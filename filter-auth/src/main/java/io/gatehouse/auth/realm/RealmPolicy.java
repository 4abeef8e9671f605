package io.gatehouse.auth.realm;

import io.gatehouse.core.settings.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Who may sign in, and what is kept of their session.
 *
 * @param realms the names of the realms, in the order in which they are asked
 * @param keepAttributes which attributes a session keeps when somebody signs in on it: names, or their beginnings with {@code *}
 * @param cache how long a person's account is not looked up again
 */
record RealmPolicy(List<String> realms, List<String> keepAttributes, Duration cache) {
    static final RealmPolicy DEFAULT = new RealmPolicy(List.of(StoreRealm.NAME), List.of(), Duration.ofSeconds(1));

    private static final String OURS = "io.gatehouse.";
    private static final String NAME = "[a-z][a-z0-9-]*";
    private static final int MOST_REALMS = 8;

    static RealmPolicy from(Settings settings) {
        RealmPolicy policy = new RealmPolicy(
                settings.list("realms", DEFAULT.realms, "must be names of realms, as 'store, ldap'", RealmPolicy::name),
                settings.list(
                        "keepAttributes",
                        DEFAULT.keepAttributes,
                        "must be names of session attributes, or their beginnings as 'cart*'",
                        text -> text),
                settings.duration("cache", DEFAULT.cache, DEFAULT.cache));
        policy.check(settings);
        return policy;
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    private void check(Settings settings) {
        if (realms.isEmpty() || realms.size() > MOST_REALMS) {
            settings.reject("realms", "must be 1 to " + MOST_REALMS + " names");
        }
        if (new HashSet<>(realms).size() < realms.size()) {
            settings.reject("realms", "must not hold a name twice");
        }
    }

    /** Whether a session keeps this attribute when somebody signs in on it. Gatehouse's own hold nothing that a visitor chose. */
    boolean keeps(String attribute) {
        return attribute.startsWith(OURS) || keepAttributes.stream().anyMatch(kept -> matches(kept, attribute));
    }

    private static boolean matches(String kept, String attribute) {
        return kept.endsWith("*") ? attribute.startsWith(kept.substring(0, kept.length() - 1)) : kept.equals(attribute);
    }
}
