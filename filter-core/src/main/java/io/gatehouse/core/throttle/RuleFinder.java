package io.gatehouse.core.throttle;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.request.PathTable.Rule;
import io.gatehouse.core.request.RequestPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds all patterns that match a path, one after the other. A table answers only with the first one, so there is a table for each
 * rest of the list; most paths cost one look-up, since what else could match the same path is known beforehand.
 */
final class RuleFinder {
    static final int NONE = Integer.MAX_VALUE;

    private final List<PathTable<Integer>> rests = new ArrayList<>();
    /** For each pattern the next one that some path matches as well. */
    private final int[] following;

    RuleFinder(List<PathPattern> patterns, boolean ignoreCase) {
        List<Rule<Integer>> all = new ArrayList<>();
        for (int at = 0; at < patterns.size(); at++) {
            all.add(new Rule<>(patterns.get(at), at));
        }
        following = new int[all.size()];
        for (int from = 0; from < all.size(); from++) {
            rests.add(PathTable.of(all.subList(from, all.size()), ignoreCase));
            following[from] = following(from, patterns, ignoreCase);
        }
    }

    private static int following(int at, List<PathPattern> patterns, boolean ignoreCase) {
        for (int later = at + 1; later < patterns.size(); later++) {
            if (patterns.get(at).meets(patterns.get(later), ignoreCase)) {
                return later;
            }
        }
        return NONE;
    }

    /** The first pattern that matches the path or what the container mapped it to. */
    int first(RequestPath path) {
        return next(path, 0);
    }

    /** The first such pattern after one that was found for the same path. */
    int after(RequestPath path, int found) {
        return next(path, path.isMappedElsewhere() ? found + 1 : following[found]);
    }

    private int next(RequestPath path, int from) {
        if (from >= rests.size()) {
            return NONE;
        }
        PathTable<Integer> rest = rests.get(from);
        int found = first(rest, path.path());
        return path.isMappedElsewhere() ? Math.min(found, first(rest, path.resource())) : found;
    }

    private static int first(PathTable<Integer> rest, String path) {
        Integer found = rest.find(path);
        return found == null ? NONE : found;
    }
}
