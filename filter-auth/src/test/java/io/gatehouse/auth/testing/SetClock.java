package io.gatehouse.auth.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
public final class SetClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Moves to a point of time. */
    public void set(Instant instant) {
        now = instant;
    }
}
