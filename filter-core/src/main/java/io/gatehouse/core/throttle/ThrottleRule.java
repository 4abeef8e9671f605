package io.gatehouse.core.throttle;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.state.Allowance;
import io.gatehouse.core.state.Allowance.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule as the settings write it: {@code /login POST 10/1m 50/1h by address}.
 *
 * @param pattern of canonical paths
 * @param methods which methods count; empty for all; with {@code GET} also {@code HEAD}, as it runs the same code
 * @param allowance the windows, by the name of the whole rule
 * @param scope whose requests are counted together
 */
record ThrottleRule(PathPattern pattern, Set<String> methods, Allowance allowance, Scope scope) {
    static final String ACCEPTED =
            "must be rules of a path pattern, methods (or none), windows and a key, as '/login POST 10/1m by address'";
    private static final String KEY_WORD = "by";

    static ThrottleRule parse(String item) {
        List<String> words = List.of(item.strip().split("\\s+"));
        int by = words.indexOf(KEY_WORD);
        if (by < 0) {
            throw new IllegalArgumentException("'" + item + "' has no 'by'");
        }
        Set<String> methods = new TreeSet<>();
        List<Window> windows = new ArrayList<>();
        for (String word : words.subList(1, Math.max(1, by))) {
            add(word, methods, windows);
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("'" + item + "' has no window, as '10/1m', before its 'by'");
        }
        return new ThrottleRule(
                PathPattern.parse(words.get(0)),
                Set.copyOf(methods),
                new Allowance(String.join(" ", words), windows),
                Scope.parse(words.subList(by + 1, words.size())));
    }

    private static void add(String word, Set<String> methods, List<Window> windows) {
        boolean isMethod = word.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-');
        if (!isMethod) {
            windows.add(Window.parse(word));
        } else if (windows.isEmpty()) {
            addMethod(word, methods);
        } else {
            throw new IllegalArgumentException("method '" + word + "' must stand before the windows");
        }
    }

    private static void addMethod(String method, Set<String> methods) {
        methods.add(method);
        if (method.equals("GET")) {
            methods.add("HEAD");
        }
    }

    boolean counts(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    @Override
    public String toString() {
        return allowance.name();
    }
}
