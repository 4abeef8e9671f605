package io.gatehouse.core.state;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands still until a test moves it. */
public final class Ticks implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(1);

    /** Lets so much time go by. */
    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }
}
