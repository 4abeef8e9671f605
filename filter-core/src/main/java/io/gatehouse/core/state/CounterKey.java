package io.gatehouse.core.state;

/**
 * Who uses something: the number of an address, or a hash.
 *
 * @param high the first 64 of 128 bits
 * @param low the last 64 of 128 bits
 */
public record CounterKey(long high, long low) {
    /** The key that all share. */
    public static final CounterKey EVERYONE = new CounterKey(-1, -1);
}
