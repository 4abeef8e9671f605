package io.gatehouse.auth.lockout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.gatehouse.core.state.CounterKey;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Delays that grow with each failure of a key: none before the first few, then each twice as long as the last.
 *
 * <p>Whatever keys come, so many are known at most; those that have to wait have a second home, which no key enters that need not.
 *
 * <p>Not safe for use by several threads.
 */
final class Delays {
    static final int MOST_KNOWN = 65_536;
    static final int MOST_WAITING = 32_768;

    private static final int MOST_FAILURES = 24;
    private static final int MOST_DOUBLINGS = 40;

    private final Cache<CounterKey, Trouble> known;
    private final Cache<CounterKey, Trouble> waiting;
    private final int free;
    private final Pace forgetting;
    private final Duration first;
    private final Duration longest;
    private final LongSupplier nanos;

    /** So many failures are free, and one is forgotten each while. */
    Delays(int free, Duration forgetAfter, LockoutPolicy policy, LongSupplier nanos) {
        this.free = free;
        this.forgetting = new Pace(free + MOST_FAILURES, forgetAfter.toNanos());
        this.first = policy.firstDelay();
        this.longest = policy.longestDelay();
        this.nanos = nanos;
        this.known = cache(MOST_KNOWN);
        this.waiting = cache(MOST_WAITING);
    }

    /** Its upkeep is done by the threads that use it: a thread of a pool would outlive the application. */
    private Cache<CounterKey, Trouble> cache(int most) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .expireAfter(Expiry.writing((CounterKey key, Trouble trouble) ->
                        Duration.ofNanos(Math.max(1, Math.max(trouble.full(), trouble.open()) - nanos.getAsLong()))))
                .build();
    }

    private Trouble trouble(CounterKey key, long now) {
        Trouble trouble = known.getIfPresent(key);
        if (trouble == null) {
            trouble = waiting.getIfPresent(key);
        }
        return trouble == null ? new Trouble(now, now) : trouble;
    }

    /** How long this key has to wait; zero where it need not. */
    long nanosLeft(CounterKey key, long now) {
        return Math.max(0, trouble(key, now).open() - now);
    }

    /** How many failures of this key are not forgotten yet. */
    int failures(CounterKey key, long now) {
        return forgetting.taken(trouble(key, now).full(), now);
    }

    /** Whether one more failure makes this key wait. */
    boolean isLast(CounterKey key, long now) {
        return failures(key, now) + 1 >= free;
    }

    /** Counts a failure; what the returned action undoes. */
    Runnable fail(CounterKey key, long now) {
        Trouble former = trouble(key, now);
        int failures = Math.min(forgetting.most(), forgetting.taken(former.full(), now) + 1);
        boolean isCounted = forgetting.nanosLeft(former.full(), now) == 0;
        Trouble latter = new Trouble(
                isCounted ? forgetting.next(former.full(), now) : former.full(),
                now + delay(failures).toNanos());
        put(key, latter, now);
        return () -> undo(key, former, latter, isCounted, now);
    }

    private void put(CounterKey key, Trouble trouble, long now) {
        known.put(key, trouble);
        if (trouble.open() > now) {
            waiting.put(key, trouble);
        } else {
            waiting.invalidate(key);
        }
    }

    /** Others that have failed meanwhile keep their delay. */
    private void undo(CounterKey key, Trouble former, Trouble latter, boolean isCounted, long failedAt) {
        long now = nanos.getAsLong();
        Trouble present = trouble(key, now);
        put(
                key,
                new Trouble(
                        isCounted ? forgetting.givenBack(present.full(), failedAt, now) : present.full(),
                        present.open() == latter.open() ? former.open() : present.open()),
                now);
    }

    Duration delay(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration grown = first.multipliedBy(1L << Math.min(failures - free, MOST_DOUBLINGS));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
