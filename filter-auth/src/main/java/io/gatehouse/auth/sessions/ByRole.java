package io.gatehouse.auth.sessions;

import io.gatehouse.core.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A value for everybody and others for some roles. Of several the least holds, the one for everybody included only where a role has none.
 *
 * @param standard of whoever has none of the roles
 */
record ByRole<T extends Comparable<T>>(T standard, Map<String, T> roles) {
    /** Reads a list of roles with their values, as {@code admin 15m, editor 1h}. */
    static <T extends Comparable<T>> ByRole<T> from(
            Settings settings, String key, T standard, String accepted, Function<String, T> parser) {
        Map<String, T> values = new HashMap<>();
        List<String> items = settings.list(key, List.of(), accepted, item -> {
            int blank = item.lastIndexOf(' ');
            if (blank < 1) {
                throw new IllegalArgumentException("'" + item + "' has no value after its role");
            }
            values.put(item.substring(0, blank).strip(), parser.apply(item.substring(blank + 1)));
            return item;
        });
        if (values.size() < items.size()) {
            settings.reject(key, "must not hold a role twice");
        }
        return new ByRole<>(standard, Map.copyOf(values));
    }

    /** The value of whoever has these roles. */
    T of(Set<String> held) {
        return roles.entrySet().stream()
                .filter(role -> held.contains(role.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparable::compareTo)
                .orElse(standard);
    }

    /** The least that anybody can have. */
    T least() {
        return roles.values().stream()
                .min(Comparable::compareTo)
                .filter(least -> least.compareTo(standard) < 0)
                .orElse(standard);
    }
}
