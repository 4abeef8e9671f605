package io.gatehouse.core.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.local.LockFreeBucket;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Counters of this JVM.
 *
 * <p>A bucket that was idle for its longest window is full, so forgetting it loses nothing. Beyond that two bounds hold: the
 * buckets known at all, where the rarely used go first, and a second home for exhausted ones, which no key enters that is not
 * exhausted itself. A bucket may be in both; it is the same object.
 */
final class MemoryCounters implements Counters {
    static final int MOST_KNOWN = 65_536;
    static final int MOST_EXHAUSTED = 32_768;

    private final TimeMeter clock;
    private final Cache<Slot, Bucket> known;
    private final Cache<Slot, Bucket> exhausted;
    private final ConcurrentMap<Allowance, MemoryCounter> counters = new ConcurrentHashMap<>();

    MemoryCounters(LongSupplier nanos) {
        this.clock = new Clock(nanos);
        this.known = cache(MOST_KNOWN, nanos).expireAfter(new WhenFull()).build();
        this.exhausted =
                cache(MOST_EXHAUSTED, nanos).expireAfter(new WhenFull()).build();
    }

    /** Its upkeep is done by the threads that use it: a thread of a pool would outlive the application. */
    private static Caffeine<Object, Object> cache(int most, LongSupplier nanos) {
        return Caffeine.newBuilder().maximumSize(most).ticker(nanos::getAsLong).executor(Runnable::run);
    }

    @Override
    public Counter counter(Allowance allowance) {
        return counters.computeIfAbsent(allowance, MemoryCounter::new);
    }

    /** How many buckets there are, each counted once a home. */
    long size() {
        known.cleanUp();
        exhausted.cleanUp();
        return known.estimatedSize() + exhausted.estimatedSize();
    }

    /** A key of one counter. */
    private record Slot(MemoryCounter counter, long high, long low) {}

    private final class MemoryCounter implements Counter {
        private final List<Allowance.Window> windows;
        private final BucketConfiguration configuration;
        private final long longestNanos;

        MemoryCounter(Allowance allowance) {
            this.windows = allowance.windows();
            this.longestNanos = allowance.longest().toNanos();
            this.configuration = new BucketConfiguration(
                    windows.stream().map(MemoryCounter::bandwidth).toList());
        }

        private static Bandwidth bandwidth(Allowance.Window window) {
            return Bandwidth.builder()
                    .capacity(window.most())
                    .refillGreedy(window.most(), window.period())
                    .build();
        }

        @Override
        public Take take(CounterKey key, int amount) {
            Slot slot = new Slot(this, key.high(), key.low());
            Bucket bucket = bucket(slot);
            Take take = windows.size() == 1 ? takeOfOne(bucket, amount) : takeOfAll(bucket, amount);
            if (!take.isTaken()) {
                exhausted.asMap().putIfAbsent(slot, bucket);
            }
            return take;
        }

        private Bucket bucket(Slot slot) {
            Bucket bucket = known.getIfPresent(slot);
            return bucket != null ? bucket : known.get(slot, this::remembered);
        }

        /** The bucket that was exhausted, else a full one. */
        private Bucket remembered(Slot slot) {
            Bucket bucket = exhausted.getIfPresent(slot);
            return bucket != null
                    ? bucket
                    : new LockFreeBucket(configuration, MathType.INTEGER_64_BITS, clock, BucketListener.NOPE);
        }

        private Take takeOfOne(Bucket bucket, int amount) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(amount);
            return result(probe, 0, probe.getRemainingTokens());
        }

        private Take takeOfAll(Bucket bucket, int amount) {
            VerboseResult<ConsumptionProbe> result = bucket.asVerbose().tryConsumeAndReturnRemaining(amount);
            long[] left = result.getDiagnostics().getAvailableTokensPerEachBandwidth();
            int least = least(left);
            return result(result.getValue(), least, left[least]);
        }

        private Take result(ConsumptionProbe probe, int window, long left) {
            boolean isTaken = probe.isConsumed();
            long nanos = isTaken ? windows.get(window).nanosUntilWhole(left) : probe.getNanosToWaitForRefill();
            return new Take(isTaken, window, left, nanos);
        }

        private static int least(long[] left) {
            int least = 0;
            for (int window = 1; window < left.length; window++) {
                least = left[window] < left[least] ? window : least;
            }
            return least;
        }
    }

    /** Forgets a bucket once it must be full. */
    private static final class WhenFull implements Expiry<Slot, Bucket> {
        @Override
        public long expireAfterCreate(Slot slot, Bucket bucket, long now) {
            return slot.counter().longestNanos;
        }

        @Override
        public long expireAfterUpdate(Slot slot, Bucket bucket, long now, long left) {
            return slot.counter().longestNanos;
        }

        @Override
        public long expireAfterRead(Slot slot, Bucket bucket, long now, long left) {
            return slot.counter().longestNanos;
        }
    }

    private record Clock(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
