package io.gatehouse.core.request;

import io.gatehouse.core.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths named by patterns, as a setting lists them. Asking costs the same for one pattern and for a thousand. */
public final class PathSet {
    /** Holds no path. */
    public static final PathSet EMPTY = of(List.of(), false);

    private final PathTable<Boolean> table;
    private final boolean isEmpty;

    private PathSet(PathTable<Boolean> table, boolean isEmpty) {
        this.table = table;
        this.isEmpty = isEmpty;
    }

    /** The paths that at least one of the patterns matches. */
    public static PathSet of(List<PathPattern> patterns, boolean ignoreCase) {
        List<PathTable.Rule<Boolean>> rules = patterns.stream()
                .map(pattern -> new PathTable.Rule<>(pattern, true))
                .toList();
        return new PathSet(PathTable.of(rules, ignoreCase), patterns.isEmpty());
    }

    /** The patterns listed under a key, letters compared exactly. */
    public static PathSet from(Settings settings, String key, PathSet standard) {
        return from(settings, key, standard, false);
    }

    /** The patterns listed under a key. */
    public static PathSet from(Settings settings, String key, PathSet standard, boolean ignoreCase) {
        List<PathPattern> patterns =
                settings.list(key, List.of(), "must be path patterns, as '/wiki/**'", PathPattern::parse);
        return patterns.isEmpty() ? standard : of(patterns, ignoreCase);
    }

    /** Whether a canonical path is one of them. */
    public boolean contains(String path) {
        return !isEmpty && table.find(path) != null;
    }

    /** Whether a request's path is one of them, or the welcome file that the container has chosen for it. */
    public boolean contains(RequestPath path) {
        return !isEmpty && (contains(path.path()) || (path.isMappedElsewhere() && contains(path.resource())));
    }

    /** Whether no path is one of them. */
    public boolean isEmpty() {
        return isEmpty;
    }

    /** Patterns that another one makes useless, one sentence each. */
    public List<String> warnings() {
        return table.warnings();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathSet set && table.equals(set.table);
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }
}
