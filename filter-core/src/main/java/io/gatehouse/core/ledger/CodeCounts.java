package io.gatehouse.core.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by measure and code, of which there are only so many as the measures have codes. */
final class CodeCounts {
    private static final int MAX = 1000;
    private static final Code OTHERS = new Code("(other)", "(other)");

    private final ConcurrentMap<Code, LongAdder> counts = new ConcurrentHashMap<>();

    private record Code(String measure, String code) {}

    void count(String measure, String code) {
        Code key = new Code(measure, code);
        LongAdder known = counts.get(key);
        if (known == null) {
            known = counts.computeIfAbsent(counts.size() < MAX ? key : OTHERS, unknown -> new LongAdder());
        }
        known.increment();
    }

    void forget(String measure, String code) {
        counts.remove(new Code(measure, code));
    }

    void clear() {
        counts.clear();
    }

    /** The most frequent first. */
    List<CodeCount> sorted() {
        return counts.entrySet().stream()
                .map(e -> new CodeCount(
                        e.getKey().measure(), e.getKey().code(), e.getValue().sum()))
                .sorted(Comparator.comparingLong(CodeCount::count)
                        .reversed()
                        .thenComparing(CodeCount::measure)
                        .thenComparing(CodeCount::code))
                .toList();
    }
}
