package io.gatehouse.core.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bans of this JVM: the active ones, which only time ends, and for repeaters the former ones, of which the oldest may be forgotten. */
final class MemoryBanList implements BanList {
    static final int MOST = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(BanList.class);
    private static final int MOST_DOUBLINGS = 30;

    private final LongSupplier nanos;
    private final int most;
    private final Cache<String, Term> active;
    private final Cache<String, Term> former;
    private final AtomicBoolean isFullSaid = new AtomicBoolean();

    MemoryBanList(LongSupplier nanos) {
        this(nanos, MOST);
    }

    MemoryBanList(LongSupplier nanos, int most) {
        this.nanos = nanos;
        this.most = most;
        this.active = cache(nanos).build();
        this.former = cache(nanos).maximumSize(most).build();
    }

    private static Caffeine<String, Term> cache(LongSupplier nanos) {
        return Caffeine.newBuilder()
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .expireAfter(Expiry.creating((String subject, Term term) -> Duration.ofNanos(term.length)));
    }

    /** A time that a subject spends on a list. */
    private record Term(long length, long end, int times) {}

    private Term term(long length, int times) {
        return new Term(length, nanos.getAsLong() + length, times);
    }

    @Override
    public boolean isEmpty() {
        return active.estimatedSize() == 0;
    }

    @Override
    public long nanosLeft(String subject) {
        Term term = active.getIfPresent(subject);
        return term == null ? 0 : Math.max(0, term.end - nanos.getAsLong());
    }

    @Override
    public Optional<Ban> begin(String subject, Duration first, Duration most) {
        if (active.getIfPresent(subject) != null || isFull()) {
            return Optional.empty();
        }
        Term last = former.getIfPresent(subject);
        int times = last == null ? 1 : last.times + 1;
        Duration length = length(first, most, times);
        Term ban = term(length.toNanos(), times);
        if (active.asMap().putIfAbsent(subject, ban) != null) {
            return Optional.empty();
        }
        former.invalidate(subject);
        former.put(subject, term(length.plus(most).toNanos(), times));
        return Optional.of(new Ban(subject, length, times));
    }

    private static Duration length(Duration first, Duration most, int times) {
        Duration grown = first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return grown.compareTo(most) < 0 ? grown : most;
    }

    private boolean isFull() {
        if (active.estimatedSize() < most) {
            return false;
        }
        active.cleanUp();
        boolean isFull = active.estimatedSize() >= most;
        if (isFull && isFullSaid.compareAndSet(false, true)) {
            LOG.warn("{} addresses are banned, which is the most; no further bans begin until some end.", most);
        }
        return isFull;
    }

    @Override
    public boolean lift(String subject) {
        former.invalidate(subject);
        return active.asMap().remove(subject) != null;
    }

    @Override
    public List<Ban> active() {
        long now = nanos.getAsLong();
        List<Ban> bans = new ArrayList<>();
        active.asMap()
                .forEach((subject, term) ->
                        bans.add(new Ban(subject, Duration.ofNanos(Math.max(0, term.end - now)), term.times)));
        bans.sort(Comparator.comparing(Ban::left).reversed().thenComparing(Ban::subject));
        return List.copyOf(bans);
    }
}
