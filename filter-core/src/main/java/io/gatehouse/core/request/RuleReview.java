package io.gatehouse.core.request;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds the rules of a list that are never reached, and those that overlap without one being a special case of the other. */
final class RuleReview<V> {
    private static final int MOST_WARNINGS = 100;

    private final List<PathTable.Rule<V>> rules;
    private final boolean ignoreCase;
    private final BitSet unreachable = new BitSet();
    private final List<String> warnings = new ArrayList<>();

    RuleReview(List<PathTable.Rule<V>> rules, boolean ignoreCase) {
        this.rules = rules;
        this.ignoreCase = ignoreCase;
    }

    List<String> warnings() {
        for (int rule = 1; rule < rules.size() && warnings.size() < MOST_WARNINGS; rule++) {
            int cover = firstCover(rule);
            if (cover < 0) {
                addOverlaps(rule);
            } else {
                unreachable.set(rule);
                warnings.add(name(rule) + " is never reached: " + name(cover) + " comes first");
            }
        }
        return List.copyOf(warnings.subList(0, Math.min(warnings.size(), MOST_WARNINGS)));
    }

    private int firstCover(int rule) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (covers(earlier, rule)) {
                return earlier;
            }
        }
        return -1;
    }

    private void addOverlaps(int rule) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (!unreachable.get(earlier) && differ(earlier, rule) && meet(earlier, rule) && !covers(rule, earlier)) {
                String number = "rule " + (earlier + 1);
                warnings.add(name(earlier) + " and " + name(rule) + " overlap: " + number + " decides");
            }
        }
    }

    private String name(int rule) {
        return "rule " + (rule + 1) + " '" + rules.get(rule).pattern() + "'";
    }

    private boolean differ(int one, int other) {
        return !rules.get(one).value().equals(rules.get(other).value());
    }

    private boolean covers(int general, int special) {
        PathPattern one = rules.get(general).pattern();
        PathPattern other = rules.get(special).pattern();
        return !isApart(one, other)
                && WildcardRelation.covers(one, other, (i, j) -> segment(one, i).covers(segment(other, j), ignoreCase));
    }

    private boolean meet(int first, int second) {
        PathPattern one = rules.get(first).pattern();
        PathPattern other = rules.get(second).pattern();
        return !isApart(one, other)
                && WildcardRelation.meet(one, other, (i, j) -> segment(one, i).meets(segment(other, j), ignoreCase));
    }

    /** A quick look at the first and the last segments, which tell most rules apart; unknown is false. */
    private boolean isApart(PathPattern one, PathPattern other) {
        if (one.length() == 0 || other.length() == 0) {
            return false;
        }
        return areApart(segment(one, 0), segment(other, 0))
                || areApart(segment(one, one.length() - 1), segment(other, other.length() - 1));
    }

    private boolean areApart(SegmentPattern one, SegmentPattern other) {
        String name = one.literal();
        String otherName = other.literal();
        return name != null
                && otherName != null
                && !(ignoreCase ? CaseFold.areAlike(name, otherName) : name.equals(otherName));
    }

    private static SegmentPattern segment(PathPattern pattern, int at) {
        return pattern.segments().get(at);
    }
}
