package io.gatehouse.core.state;

/**
 * Counts what each key uses of an allowance, in this JVM or for several nodes together.
 *
 * <p>Security guarantees: memory is bounded whatever keys come, and a flood of new keys makes no exhausted key start anew as long as
 * there is room for all exhausted ones.
 */
public interface Counters {
    /** The counter of an allowance; the same one for equal allowances. */
    Counter counter(Allowance allowance);

    /** The counter of one allowance. */
    interface Counter {
        /** Takes so much from a key's windows: from all of them, or from none. Called by many threads at once. */
        Take take(CounterKey key, int amount);
    }

    /**
     * What became of an attempt to take.
     *
     * @param isTaken whether every window had room
     * @param window the number of the window that has least left
     * @param left how much that window has left
     * @param nanos until all is there again, or where nothing was taken until there is room
     */
    record Take(boolean isTaken, int window, long left, long nanos) {
        /** The wait in whole seconds, at least one: what {@code Retry-After} says. */
        public long seconds() {
            return Math.max(1, -Math.floorDiv(-nanos, 1_000_000_000L));
        }
    }
}
