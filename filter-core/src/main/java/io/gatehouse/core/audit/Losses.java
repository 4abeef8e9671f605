package io.gatehouse.core.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** How many events of which kind were lost, in all and since the last report. */
final class Losses {
    private final Map<EventType, AtomicLong> total = zeros();
    private final Map<EventType, AtomicLong> unreported = zeros();

    void add(EventType type, long count) {
        addTo(total, type, count);
        addTo(unreported, type, count);
    }

    Map<EventType, Long> total() {
        Map<EventType, Long> counts = new EnumMap<>(EventType.class);
        total.forEach((type, count) -> putPositive(counts, type, count.get()));
        return counts;
    }

    /** What no report told of yet; counted as reported from now on. */
    Map<EventType, Long> takeUnreported() {
        Map<EventType, Long> counts = new EnumMap<>(EventType.class);
        unreported.forEach((type, count) -> putPositive(counts, type, count.getAndSet(0)));
        return counts;
    }

    /** Takes a report back that could not be written. */
    void putBack(Map<EventType, Long> counts) {
        counts.forEach((type, count) -> addTo(unreported, type, count));
    }

    boolean hasUnreported() {
        return unreported.values().stream().anyMatch(count -> count.get() > 0);
    }

    long totalOfAuthentication() {
        return total().entrySet().stream()
                .filter(count -> count.getKey().isAuthentication())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The event that tells of these losses, the most numerous first. */
    static SecurityEvent event(Map<EventType, Long> counts) {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        String list = mostFirst(counts).stream()
                .map(count -> count.getValue() + " " + count.getKey().vocabularyName())
                .collect(Collectors.joining(", "));
        return SecurityEvent.of(EventType.AUDIT_LOSS, Long.toString(sum))
                .measure("audit")
                .description("Events were lost: " + list)
                .build();
    }

    private static List<Map.Entry<EventType, Long>> mostFirst(Map<EventType, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<EventType, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** Never changed but in its values, so any thread may use it. */
    private static Map<EventType, AtomicLong> zeros() {
        Map<EventType, AtomicLong> zeros = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            zeros.put(type, new AtomicLong());
        }
        return zeros;
    }

    private static void addTo(Map<EventType, AtomicLong> counts, EventType type, long count) {
        Objects.requireNonNull(counts.get(type), "every type has a counter").addAndGet(count);
    }

    private static void putPositive(Map<EventType, Long> counts, EventType type, long count) {
        if (count > 0) {
            counts.put(type, count);
        }
    }
}
