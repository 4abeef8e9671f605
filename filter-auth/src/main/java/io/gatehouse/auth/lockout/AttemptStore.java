package io.gatehouse.auth.lockout;

import io.gatehouse.core.state.CounterKey;

/**
 * Remembers attempts, in this JVM or for several nodes together. Each call is one step that no other comes between.
 *
 * <p>Security guarantees: an attempt counts as failed from its beginning, so attempts side by side are as many as one after another;
 * and whatever names, addresses and numbers of them come, an account never has more attempts than its budget.
 */
interface AttemptStore {
    /** Begins an attempt from a browser that is not known to be the owner's, if there may be one. */
    Attempt beginAsStranger(CounterKey account, CounterKey accountAtAddress, CounterKey address);

    /** Begins an attempt from a device on which the owner has signed in before, if there may be one. */
    Attempt beginOnKnownDevice(CounterKey account);
}
