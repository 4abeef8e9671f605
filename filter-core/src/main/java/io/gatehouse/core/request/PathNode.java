package io.gatehouse.core.request;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of path rules: all rules whose patterns begin with the same segments. Rules are numbered in their order, and
 * a search yields the lowest number that matches.
 *
 * <p>Below a {@code **} the search starts anew at each segment of the path. A {@code **} that is below another could be reached
 * again from each of those starts; the first time, with the most of the path ahead, covers all later ones, so it is marked as
 * visited. This keeps the whole search linear in the path.
 */
final class PathNode {
    static final int NONE = Integer.MAX_VALUE;

    private final boolean ignoreCase;
    private final SegmentIndex names;
    private final SegmentIndex extensions;
    private final List<Glob> globs = new ArrayList<>(0);
    private @Nullable PathNode any;
    private @Nullable PathNode deep;
    /** The rule whose pattern ends here. */
    private int rule = NONE;
    /** The rule whose pattern ends here with {@code **}: it matches whatever follows. */
    private int subtreeRule = NONE;
    /** The lowest rule at or below this node. */
    private int least = NONE;
    /** The mark of a {@code **} below another, or -1. */
    private int mark = -1;

    PathNode(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
        this.names = new SegmentIndex(ignoreCase);
        this.extensions = new SegmentIndex(ignoreCase);
    }

    private record Glob(SegmentPattern pattern, PathNode node) {}

    /** Gives out the marks. */
    static final class Numbers {
        private int given;

        int given() {
            return given;
        }
    }

    /** Adds a rule, and says which rule stands in its place: itself, or the first with the same pattern. Rules come in ascending order. */
    int add(List<SegmentPattern> segments, int number, Numbers numbers) {
        PathNode node = this;
        boolean isBelowDeep = false;
        for (int at = 0; at < segments.size(); at++) {
            node.least = Math.min(node.least, number);
            SegmentPattern segment = segments.get(at);
            if (!segment.isDeep()) {
                node = node.child(segment);
            } else if (at == segments.size() - 1) {
                node.subtreeRule = Math.min(node.subtreeRule, number);
                return node.subtreeRule;
            } else {
                node = node.deep(isBelowDeep, numbers);
                isBelowDeep = true;
            }
        }
        node.least = Math.min(node.least, number);
        node.rule = Math.min(node.rule, number);
        return node.rule;
    }

    private PathNode deep(boolean isBelowDeep, Numbers numbers) {
        if (deep == null) {
            deep = new PathNode(ignoreCase);
            deep.mark = isBelowDeep ? numbers.given++ : -1;
        }
        return deep;
    }

    private PathNode child(SegmentPattern segment) {
        String name = segment.literal();
        if (name != null) {
            return names.at(name);
        }
        String extension = segment.extension();
        if (extension != null) {
            return extensions.at(extension);
        }
        return segment.isAny() ? any() : glob(segment);
    }

    private PathNode any() {
        if (any == null) {
            any = new PathNode(ignoreCase);
        }
        return any;
    }

    private PathNode glob(SegmentPattern segment) {
        for (Glob glob : globs) {
            if (glob.pattern.equals(segment)) {
                return glob.node;
            }
        }
        Glob added = new Glob(segment, new PathNode(ignoreCase));
        globs.add(added);
        return added.node;
    }

    /**
     * The lowest rule from here on that matches the rest of a path, or {@code best} when none is lower.
     *
     * @param at the place of the slash before the next segment
     * @param end where the path ends, without a trailing slash
     */
    int search(String path, int at, int end, int best, @Nullable BitSet visited) {
        if (least >= best) {
            return best;
        }
        int found = Math.min(best, subtreeRule);
        if (at >= end) {
            return Math.min(found, rule);
        }
        found = searchChildren(path, at, end, found, visited);
        return deep == null ? found : deep.searchDeep(path, at, end, found, visited);
    }

    private int searchDeep(String path, int start, int end, int best, @Nullable BitSet visited) {
        if (least >= best || isVisited(visited)) {
            return best;
        }
        int found = best;
        for (int at = start; at < end; at = PathPattern.stop(path, at, end)) {
            found = searchChildren(path, at, end, found, visited);
        }
        return found;
    }

    private boolean isVisited(@Nullable BitSet visited) {
        if (visited == null || mark < 0) {
            return false;
        }
        boolean before = visited.get(mark);
        visited.set(mark);
        return before;
    }

    private int searchChildren(String path, int at, int end, int best, @Nullable BitSet visited) {
        int stop = PathPattern.stop(path, at, end);
        int found = best;
        PathNode named = names.find(path, at + 1, stop);
        if (named != null) {
            found = named.search(path, stop, end, found, visited);
        }
        PathNode extended = extensions.isEmpty() ? null : extensions.find(path, lastDot(path, at + 1, stop), stop);
        if (extended != null) {
            found = extended.search(path, stop, end, found, visited);
        }
        if (any != null) {
            found = any.search(path, stop, end, found, visited);
        }
        return globs.isEmpty() ? found : searchGlobs(path, at, end, found, visited);
    }

    private int searchGlobs(String path, int at, int end, int best, @Nullable BitSet visited) {
        int stop = PathPattern.stop(path, at, end);
        int found = best;
        for (int place = 0; place < globs.size(); place++) {
            Glob glob = globs.get(place);
            if (glob.node.least < found && glob.pattern.matches(path, at + 1, stop, ignoreCase)) {
                found = glob.node.search(path, stop, end, found, visited);
            }
        }
        return found;
    }

    /** Hands on every rule from here on that matches the rest of a path; one may come twice. */
    void all(String path, int at, int end, IntConsumer found, BitSet visited) {
        offer(subtreeRule, found);
        if (at >= end) {
            offer(rule, found);
            return;
        }
        allChildren(path, at, end, found, visited);
        if (deep != null && !deep.isVisited(visited)) {
            for (int start = at; start < end; start = PathPattern.stop(path, start, end)) {
                deep.allChildren(path, start, end, found, visited);
            }
        }
    }

    private static void offer(int rule, IntConsumer found) {
        if (rule != NONE) {
            found.accept(rule);
        }
    }

    private void allChildren(String path, int at, int end, IntConsumer found, BitSet visited) {
        int stop = PathPattern.stop(path, at, end);
        PathNode named = names.find(path, at + 1, stop);
        if (named != null) {
            named.all(path, stop, end, found, visited);
        }
        PathNode extended = extensions.isEmpty() ? null : extensions.find(path, lastDot(path, at + 1, stop), stop);
        if (extended != null) {
            extended.all(path, stop, end, found, visited);
        }
        if (any != null) {
            any.all(path, stop, end, found, visited);
        }
        for (int place = 0; place < globs.size(); place++) {
            if (globs.get(place).pattern.matches(path, at + 1, stop, ignoreCase)) {
                globs.get(place).node.all(path, stop, end, found, visited);
            }
        }
    }

    /** The place of the segment's last dot, or its end when it has none. */
    private static int lastDot(String path, int from, int to) {
        int at = to - 1;
        while (at >= from && path.charAt(at) != '.') {
            at--;
        }
        return at < from ? to : at;
    }
}
