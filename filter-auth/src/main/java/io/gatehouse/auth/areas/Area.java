package io.gatehouse.auth.areas;

import io.gatehouse.core.request.PathPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One rule: who may enter the paths of a pattern, by all methods or by some.
 *
 * @param methods for which the rule is; empty for all
 * @param key methods and pattern as they were written
 */
record Area(Set<String> methods, PathPattern pattern, Access access, String key) {
    /** Whether a settings key is a rule: a pattern, or methods and a pattern. */
    static boolean isKey(String key) {
        return key.startsWith("/") || key.contains(" /");
    }

    /** Reads a rule, or refuses it with an {@link IllegalArgumentException}. */
    static Area parse(String key, String requirements) {
        int start = key.startsWith("/") ? 0 : key.indexOf(" /") + 1;
        Set<String> methods =
                start == 0 ? Set.of() : methods(key.substring(0, start).strip());
        return new Area(methods, PathPattern.parse(key.substring(start)), AccessParser.parse(requirements), key);
    }

    private static Set<String> methods(String names) {
        List<String> list =
                Arrays.stream(names.split(",", -1)).map(String::strip).toList();
        return Methods.of(list);
    }

    boolean isFor(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** The rule as it stands in the settings. */
    @Override
    public String toString() {
        return key + " = " + access;
    }
}
