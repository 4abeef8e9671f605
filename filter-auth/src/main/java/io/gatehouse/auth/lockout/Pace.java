package io.gatehouse.auth.lockout;

import java.time.Duration;

/**
 * So many at once, and one more for each while that passes: a token bucket as one number, the time at which it is full again
 * (generic cell rate algorithm, ITU-T I.371).
 *
 * @param most how many at once
 * @param each the nanoseconds until one more is there
 */
record Pace(int most, long each) {
    /** The pace at which no span of this length, wherever it begins, holds more than so many. */
    static Pace atMost(int many, Duration span) {
        int atOnce = many / 2;
        return new Pace(atOnce, up(span.toNanos(), atOnce));
    }

    /** How many have been taken that are not there again. */
    int taken(long full, long now) {
        return full <= now ? 0 : (int) up(full - now, each);
    }

    /** The nanoseconds until one may be taken; zero where it may now. */
    long nanosLeft(long full, long now) {
        return Math.max(0, next(full, now) - now - most * each);
    }

    /** When all are there again, once one more is taken. */
    long next(long full, long now) {
        return Math.max(full, now) + each;
    }

    /** When all are there again, once what was taken at a time is given back; it may be there again anyway by now. */
    long givenBack(long full, long takenAt, long now) {
        return now - takenAt < each ? full - each : full;
    }

    private static long up(long amount, long divisor) {
        return -Math.floorDiv(-amount, divisor);
    }
}
