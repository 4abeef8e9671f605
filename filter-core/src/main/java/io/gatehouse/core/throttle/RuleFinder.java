package io.gatehouse.core.throttle;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.request.PathTable.Rule;
import io.gatehouse.core.request.RequestPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds all patterns that match a path, one after the other. A table answers only with the first one, so there is a table for each
 * rest of the list; a path that no pattern matches costs one look-up.
 */
final class RuleFinder {
    static final int NONE = Integer.MAX_VALUE;

    private final List<PathTable<Integer>> rests = new ArrayList<>();

    RuleFinder(List<PathPattern> patterns, boolean ignoreCase) {
        List<Rule<Integer>> all = new ArrayList<>();
        for (int at = 0; at < patterns.size(); at++) {
            all.add(new Rule<>(patterns.get(at), at));
        }
        for (int from = 0; from < all.size(); from++) {
            rests.add(PathTable.of(all.subList(from, all.size()), ignoreCase));
        }
    }

    /** The first pattern at or after a place that matches the path or what the container mapped it to. */
    int next(RequestPath path, int from) {
        if (from >= rests.size()) {
            return NONE;
        }
        PathTable<Integer> rest = rests.get(from);
        int found = first(rest, path.path());
        boolean isMappedElsewhere = !path.resource().equals(path.path());
        return isMappedElsewhere ? Math.min(found, first(rest, path.resource())) : found;
    }

    private static int first(PathTable<Integer> rest, String path) {
        Integer found = rest.find(path);
        return found == null ? NONE : found;
    }
}
