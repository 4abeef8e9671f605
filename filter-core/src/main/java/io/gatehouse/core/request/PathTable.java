package io.gatehouse.core.request;

import io.gatehouse.core.settings.Settings;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of path rules of which the first that matches decides, compiled so that a thousand rules cost what ten cost.
 *
 * <p>A search allocates nothing and looks at each segment once for each place of the rule tree that it can be at, so its time is
 * linear in the path's length; only rules with one {@code **} before another need a small note of where the search has been. A
 * path that no rule matches has no value: whoever asks must refuse it.
 *
 * @param <V> what a rule says
 */
public final class PathTable<V> {
    private final List<Rule<V>> rules;
    private final boolean ignoreCase;
    private final PathNode root;
    private final int repeatedRuns;
    /** For each rule the next with the same pattern, or 0. */
    private final int[] repeats;

    /**
     * What holds for the paths of a pattern.
     *
     * @param pattern which paths
     * @param value what holds for them
     */
    public record Rule<V>(PathPattern pattern, V value) {}

    private PathTable(List<Rule<V>> rules, boolean ignoreCase) {
        this.rules = List.copyOf(rules);
        this.ignoreCase = ignoreCase;
        PathNode.Numbers numbers = new PathNode.Numbers();
        this.root = new PathNode(ignoreCase);
        this.repeats = new int[rules.size()];
        int[] last = new int[rules.size()];
        for (int rule = 0; rule < rules.size(); rule++) {
            int first = root.add(rules.get(rule).pattern().segments(), rule, numbers);
            if (first != rule) {
                repeats[last[first]] = rule;
            }
            last[first] = rule;
        }
        this.repeatedRuns = numbers.given();
    }

    /**
     * Compiles rules, the most important first.
     *
     * @param ignoreCase whether letter case does not matter, as on file systems that ignore it (CVE-2026-23903)
     */
    public static <V> PathTable<V> of(List<Rule<V>> rules, boolean ignoreCase) {
        return new PathTable<>(rules, ignoreCase);
    }

    /**
     * The rules listed under a key, each a pattern, a blank and its value, as {@code /upload/** 50MiB}; letters compared exactly.
     *
     * @param accepted what an item must be, for the message
     * @param parser reads a value, and refuses with an {@link IllegalArgumentException}
     */
    public static <V> PathTable<V> from(Settings settings, String key, String accepted, Function<String, V> parser) {
        return of(settings.list(key, List.of(), accepted, item -> rule(item, parser)), false);
    }

    private static <V> Rule<V> rule(String item, Function<String, V> parser) {
        int blank = item.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("'" + item + "' has no value after its pattern");
        }
        return new Rule<>(
                PathPattern.parse(item.substring(0, blank)),
                parser.apply(item.substring(blank + 1).strip()));
    }

    /** The value of the first rule that matches this canonical path, or another one when none does. */
    public V find(String path, V standard) {
        V found = find(path);
        return found == null ? standard : found;
    }

    /** The value of the first rule that matches this canonical path, or null when none does. */
    public @Nullable V find(String path) {
        BitSet visited = repeatedRuns == 0 ? null : new BitSet(repeatedRuns);
        int rule = root.search(path, PathPattern.start(path), PathPattern.end(path), PathNode.NONE, visited);
        return rule == PathNode.NONE ? null : rules.get(rule).value();
    }

    /**
     * The values of all rules that match this canonical path, in the order of the rules. Rules that match no beginning of the path cost
     * nothing, and the time is linear in the path's length.
     */
    public List<V> findAll(String path) {
        BitSet found = new BitSet();
        root.all(
                path,
                PathPattern.start(path),
                PathPattern.end(path),
                first -> addAll(first, found),
                new BitSet(repeatedRuns));
        return found.isEmpty()
                ? List.of()
                : found.stream().mapToObj(rule -> rules.get(rule).value()).toList();
    }

    /** A rule and all that repeat its pattern. */
    private void addAll(int first, BitSet found) {
        int rule = first;
        do {
            found.set(rule);
            rule = repeats[rule];
        } while (rule != 0);
    }

    /**
     * Rules that an operator may have meant otherwise, in words for the operator: those that are never reached, and those that
     * overlap with another value where neither is the special case of the other. Computed anew at each call; at most 100.
     */
    public List<String> warnings() {
        return new RuleReview<>(rules, ignoreCase).warnings();
    }

    /** The same rules with other values. */
    public <W> PathTable<W> map(Function<V, W> change) {
        return of(
                rules.stream()
                        .map(rule -> new Rule<>(rule.pattern(), change.apply(rule.value())))
                        .toList(),
                ignoreCase);
    }

    /** Whether there is no rule, so that nothing is ever found. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether both hold the same rules in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathTable<?> table && ignoreCase == table.ignoreCase && rules.equals(table.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }
}
