package io.gatehouse.auth.realm;

import java.time.Duration;

/** What became of a name and a password. */
public sealed interface SignInOutcome {
    /**
     * The password is the person's, and they may sign in. Whether it is enough is for the caller to say.
     *
     * @param person who it is
     */
    record Accepted(Person person) implements SignInOutcome {}

    /** No. Whether the name is unknown, the password wrong or the account inactive is told to nobody. */
    record Refused() implements SignInOutcome {}

    /**
     * Nothing was checked: too many attempts have failed (429).
     *
     * @param left until an attempt is checked again
     */
    record Delayed(Duration left) implements SignInOutcome {}

    /**
     * Nothing was checked: too many passwords are being checked (503).
     *
     * @param retryAfter when to try again
     */
    record Busy(Duration retryAfter) implements SignInOutcome {}

    /** Nothing was checked: the accounts can't be asked (503). */
    record Unavailable() implements SignInOutcome {}
}
