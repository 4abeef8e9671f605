package io.gatehouse.auth.lockout;

/**
 * What one address, or one address with one account, has failed at lately.
 *
 * @param full when all failures are forgotten, as of {@link Pace}
 * @param open when the next attempt may be made
 */
record Trouble(long full, long open) {}
