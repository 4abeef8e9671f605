package io.gatehouse.core.signout;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where visitors sign out, and what their browsers forget then.
 *
 * @param paths where visitors sign out
 * @param clear kinds of data
 */
record SignOutPolicy(List<PathPattern> paths, List<String> clear) {
    static final SignOutPolicy DEFAULT =
            new SignOutPolicy(List.of(PathPattern.parse("/logout")), List.of("cache", "cookies", "storage"));

    private static final Set<String> KINDS = Set.of(
            "cache", "cookies", "storage", "executionContexts", "clientHints", "prefetchCache", "prerenderCache");

    static SignOutPolicy from(Settings settings) {
        return new SignOutPolicy(
                settings.list("paths", DEFAULT.paths, "must be path patterns, as '/logout'", PathPattern::parse),
                settings.list(
                        "clear",
                        DEFAULT.clear,
                        "must be kinds out of " + KINDS.stream().sorted().toList(),
                        SignOutPolicy::kind));
    }

    private static String kind(String text) {
        if (!KINDS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is none of them");
        }
        return text;
    }

    PathSet pathSet() {
        return PathSet.of(paths, false);
    }

    /** As in the header: {@code "cache", "cookies"}. */
    String headerValue() {
        return clear.stream().map(kind -> '"' + kind + '"').collect(Collectors.joining(", "));
    }
}
