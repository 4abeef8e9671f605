package io.gatehouse.core.request;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the rules of a list that are never reached, and those that overlap without one being a special case of the other. */
final class RuleReview<V> {
    private static final int MOST_WARNINGS = 100;
    private static final int WILD = 0;
    private static final int DEEP = -1;

    private final List<PathTable.Rule<V>> rules;
    private final boolean ignoreCase;
    /** For each rule its segments: a number for each name, WILD, or DEEP; numbers tell most rules apart at a glance. */
    private final int[][] outlines;

    /** The rules by the name that their patterns begin with, or WILD. */
    private final Map<Integer, BitSet> byHead = new HashMap<>();

    private final BitSet unreachable = new BitSet();
    private final List<String> warnings = new ArrayList<>();

    RuleReview(List<PathTable.Rule<V>> rules, boolean ignoreCase) {
        this.rules = rules;
        this.ignoreCase = ignoreCase;
        Map<String, Integer> names = new HashMap<>();
        this.outlines =
                rules.stream().map(rule -> outline(rule.pattern(), names)).toArray(int[][]::new);
        for (int rule = 0; rule < outlines.length; rule++) {
            byHead.computeIfAbsent(head(rule), added -> new BitSet()).set(rule);
        }
    }

    private int[] outline(PathPattern pattern, Map<String, Integer> names) {
        return pattern.segments().stream()
                .mapToInt(segment -> outline(segment, names))
                .toArray();
    }

    private int outline(SegmentPattern segment, Map<String, Integer> names) {
        String name = segment.literal();
        if (name == null) {
            return segment.isDeep() ? DEEP : WILD;
        }
        return names.computeIfAbsent(CaseFold.fold(name, ignoreCase), added -> names.size() + 1);
    }

    /** Unreachable rules come first, as one of them may have been meant to protect something. */
    List<String> warnings() {
        for (int rule = 1; rule < rules.size() && hasRoom(); rule++) {
            addUnreachable(rule);
        }
        for (int rule = 1; rule < rules.size() && hasRoom(); rule++) {
            if (!unreachable.get(rule)) {
                addOverlaps(rule);
            }
        }
        return List.copyOf(warnings);
    }

    private boolean hasRoom() {
        return warnings.size() < MOST_WARNINGS;
    }

    private void addUnreachable(int rule) {
        BitSet rivals = rivals(rule);
        for (int earlier = rivals.nextSetBit(0); earlier >= 0; earlier = rivals.nextSetBit(earlier + 1)) {
            if (covers(earlier, rule)) {
                unreachable.set(rule);
                warnings.add(name(rule) + " is never reached: " + name(earlier) + " comes first");
                return;
            }
        }
    }

    private void addOverlaps(int rule) {
        BitSet rivals = rivals(rule);
        rivals.andNot(unreachable);
        for (int earlier = rivals.nextSetBit(0); earlier >= 0 && hasRoom(); earlier = rivals.nextSetBit(earlier + 1)) {
            if (differ(earlier, rule) && meet(earlier, rule) && !covers(rule, earlier)) {
                String decides = "rule " + (earlier + 1) + " decides";
                warnings.add(name(earlier) + " and " + name(rule) + " overlap: " + decides);
            }
        }
    }

    /** The earlier rules whose patterns may begin as this one's. */
    private BitSet rivals(int rule) {
        int head = head(rule);
        BitSet rivals = new BitSet(rule);
        if (head == WILD) {
            rivals.set(0, rule);
        } else {
            rivals.or(byHead.getOrDefault(head, rivals));
            rivals.or(byHead.getOrDefault(WILD, rivals));
            rivals.clear(rule, rules.size());
        }
        return rivals;
    }

    private int head(int rule) {
        int[] outline = outlines[rule];
        return outline.length == 0 ? WILD : Math.max(WILD, outline[0]);
    }

    private String name(int rule) {
        return "rule " + (rule + 1) + " '" + pattern(rule) + "'";
    }

    private boolean differ(int one, int other) {
        return !rules.get(one).value().equals(rules.get(other).value());
    }

    private boolean covers(int general, int special) {
        return !areApart(outlines[general], outlines[special])
                && pattern(general).covers(pattern(special), ignoreCase);
    }

    private boolean meet(int first, int second) {
        return !areApart(outlines[first], outlines[second]) && pattern(first).meets(pattern(second), ignoreCase);
    }

    private PathPattern pattern(int rule) {
        return rules.get(rule).pattern();
    }

    /** Whether two names differ that stand at one place from either end, before the first {@code **}; unknown is false. */
    private static boolean areApart(int[] one, int[] other) {
        int common = Math.min(one.length, other.length);
        return differ(one, 0, other, 0, common, 1) || differ(one, one.length - 1, other, other.length - 1, common, -1);
    }

    private static boolean differ(int[] one, int start, int[] other, int otherStart, int count, int step) {
        int at = start;
        int otherAt = otherStart;
        for (int left = count; left > 0 && one[at] != DEEP && other[otherAt] != DEEP; left--) {
            if (one[at] != other[otherAt] && one[at] != WILD && other[otherAt] != WILD) {
                return true;
            }
            at += step;
            otherAt += step;
        }
        return false;
    }
}
