package io.gatehouse.core.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what would have been refused in observe mode, and proposes the settings that let exactly that through.
 *
 * <p>Memory is bounded whatever clients send: 10,000 entries, 100 remedies an entry and 20,000 in all, texts cut at 512 characters.
 * What finds no room is counted by measure and code, and told. Counting takes no lock.
 *
 * <p>The ledger can't tell good traffic from an attack: whoever accepts a proposal lets through what was seen. Read it first.
 */
public final class Ledger {
    static final int MAX_ENTRIES = 10_000;
    static final int MAX_REMEDIES = 100;
    static final int MAX_REMEDIES_IN_ALL = 20_000;
    private static final int MAX_TEXT = 512;

    private static final Comparator<LedgerEntry> ORDER = Comparator.comparingLong(LedgerEntry::count)
            .reversed()
            .thenComparing(LedgerEntry::measure)
            .thenComparing(LedgerEntry::code)
            .thenComparing(LedgerEntry::pattern)
            .thenComparing(LedgerEntry::parameter, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final InstantSource clock;
    private final ConcurrentMap<Key, Seen> entries = new ConcurrentHashMap<>();
    private final AtomicInteger freeEntries;
    private final AtomicInteger freeRemedies = new AtomicInteger(MAX_REMEDIES_IN_ALL);
    private final CodeCounts overflow = new CodeCounts();
    private final CodeCounts refused = new CodeCounts();

    /** An empty ledger. */
    public Ledger(InstantSource clock) {
        this(clock, MAX_ENTRIES);
    }

    Ledger(InstantSource clock, int maxEntries) {
        this.clock = clock;
        this.freeEntries = new AtomicInteger(maxEntries);
    }

    /** Counts one request that was let through and would have been refused. */
    public void record(Observation observation) {
        Key key = Key.of(observation);
        Instant now = clock.instant();
        Seen seen = entries.get(key);
        if (seen == null) {
            seen = added(key, now);
        }
        if (seen == null) {
            overflow.count(observation.measure(), observation.code());
        } else {
            seen.once(now, observation.remedies());
        }
    }

    /** Counts one request that was refused. */
    public void recordRefusal(String measure, String code) {
        refused.count(measure, code);
    }

    /** The new entry, or another thread's; null when the ledger is full. */
    private @Nullable Seen added(Key key, Instant now) {
        if (freeEntries.getAndUpdate(free -> free > 0 ? free - 1 : free) <= 0) {
            return null;
        }
        Seen fresh = new Seen(now, new Remedies(MAX_REMEDIES, freeRemedies));
        Seen other = entries.putIfAbsent(key, fresh);
        if (other == null) {
            return fresh;
        }
        freeEntries.incrementAndGet();
        return other;
    }

    /** What was seen, the most frequent first. */
    public List<LedgerEntry> entries() {
        return entries.entrySet().stream()
                .map(entry -> entry.getValue().entry(entry.getKey()))
                .sorted(ORDER)
                .toList();
    }

    /** What found no room in the entries, the most frequent first. */
    public List<CodeCount> overflow() {
        return overflow.sorted();
    }

    /** What was refused, the most frequent first. */
    public List<CodeCount> refused() {
        return refused.sorted();
    }

    /**
     * Lines of settings that let through exactly what was seen, and comments on what they can't.
     *
     * <p>A value that could be read as anything but itself, since it holds control or invisible characters, is only ever a comment.
     *
     * @param current the present text of a section's key, as it stands in the file; null when it is not set
     */
    public List<String> proposals(BiFunction<String, String, @Nullable String> current) {
        return Proposals.of(entries(), overflow(), current);
    }

    /** Forgets everything. */
    public void clear() {
        entries.keySet().forEach(this::remove);
        overflow.clear();
        refused.clear();
    }

    /** Forgets what a measure said with this code. */
    public void forget(String measure, String code) {
        entries.keySet().stream().filter(key -> key.has(measure, code)).forEach(this::remove);
        overflow.forget(measure, code);
        refused.forget(measure, code);
    }

    private void remove(Key key) {
        Seen seen = entries.remove(key);
        if (seen != null) {
            seen.remedies.release();
            freeEntries.incrementAndGet();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\u2026";
    }

    private record Key(
            String measure,
            String code,
            String pattern,
            @Nullable String parameter) {
        static Key of(Observation o) {
            String parameter = o.parameter();
            return new Key(
                    o.measure(), o.code(), PathShape.of(cut(o.path())), parameter == null ? null : cut(parameter));
        }

        boolean has(String measure, String code) {
            return this.measure.equals(measure) && this.code.equals(code);
        }
    }

    private static final class Seen {
        private final LongAdder count = new LongAdder();
        private final Instant first;
        private final Remedies remedies;
        private volatile Instant last;

        Seen(Instant first, Remedies remedies) {
            this.first = first;
            this.last = first;
            this.remedies = remedies;
        }

        void once(Instant now, List<Remedy> found) {
            count.increment();
            last = now;
            found.forEach(remedies::add);
        }

        LedgerEntry entry(Key key) {
            return new LedgerEntry(
                    key.measure(),
                    key.code(),
                    key.pattern(),
                    key.parameter(),
                    count.sum(),
                    first,
                    last,
                    remedies.sorted(),
                    remedies.isComplete());
        }
    }
}
