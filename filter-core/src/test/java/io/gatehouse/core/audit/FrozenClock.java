package io.gatehouse.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class FrozenClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
