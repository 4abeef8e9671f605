package io.gatehouse.auth.lockout;

import io.gatehouse.core.state.CounterKey;

/**
 * What each account may use of a pace, in a table of fixed size.
 *
 * <p>A key has one cell in each of four rows, and as much left as in the best of them. Keys that share a cell can only make it
 * emptier, and all four are shared with busy keys only where very many are busy; nothing is ever dropped, so no flood of other keys
 * gives a key anew what it has used (a count-min sketch: Cormode and Muthukrishnan, 2005).
 *
 * <p>Not safe for use by several threads.
 */
final class Budget {
    private static final int ROWS = 4;
    private static final int WIDTH = 1 << 16;

    private final Pace pace;
    private final long start;
    private long[][] full = {};

    /** A budget that is whole at this time. */
    Budget(Pace pace, long now) {
        this.pace = pace;
        this.start = now;
    }

    /** Takes one where there is one; says how many nanoseconds there is none, which is zero where it was taken. */
    long take(CounterKey key, long now) {
        long wait = pace.nanosLeft(best(key), now);
        if (wait == 0) {
            for (int row = 0; row < ROWS; row++) {
                rows()[row][column(key, row)] = pace.next(rows()[row][column(key, row)], now - start);
            }
        }
        return wait;
    }

    /** Gives back what was taken at this time; nothing where it would be there again anyway. */
    void giveBack(CounterKey key, long takenAt, long now) {
        for (int row = 0; row < ROWS; row++) {
            rows()[row][column(key, row)] = pace.givenBack(rows()[row][column(key, row)], takenAt, now);
        }
    }

    private long best(CounterKey key) {
        long best = Long.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            best = Math.min(best, rows()[row][column(key, row)]);
        }
        return best + start;
    }

    /** 2 MiB, which an application without sign-ins does not need. */
    private long[][] rows() {
        if (full.length == 0) {
            full = new long[ROWS][WIDTH];
        }
        return full;
    }

    private static int column(CounterKey key, int row) {
        long half = row < 2 ? key.high() : key.low();
        return (int) (half >>> (row % 2 == 0 ? 0 : 32)) & (WIDTH - 1);
    }
}
