package io.gatehouse.core.csp;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** So many a minute, counted without a lock. */
final class Allowance {
    private static final long MINUTE = 60_000;
    private static final int COUNT_BITS = 20;

    private final int most;
    private final InstantSource clock;
    /** The minute, and in the last 20 bits how many were taken in it. */
    private final AtomicLong state = new AtomicLong();

    Allowance(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Takes one; false where the minute's are used up. */
    boolean take() {
        long minute = (clock.millis() / MINUTE) << COUNT_BITS;
        long before = state.getAndUpdate(known -> next(known, minute));
        return minuteOf(before) != minute || before - minute < most;
    }

    private long next(long known, long minute) {
        boolean isPast = minuteOf(known) != minute;
        return isPast ? minute + 1 : Math.min(known + 1, minute + most);
    }

    private static long minuteOf(long state) {
        return (state >> COUNT_BITS) << COUNT_BITS;
    }
}
