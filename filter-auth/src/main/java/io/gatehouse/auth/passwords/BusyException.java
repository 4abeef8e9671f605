package io.gatehouse.auth.passwords;

import java.time.Duration;

/** So many passwords wait to be hashed that another one can't: status 503. Says nothing of any password. */
public final class BusyException extends RuntimeException {
    private final transient Duration retryAfter;

    BusyException(Duration retryAfter) {
        super("Too many passwords wait to be hashed", null, false, false); // Made in a flood, so without a stack trace.
        this.retryAfter = retryAfter;
    }

    /** When to come again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
