package io.gatehouse.auth.passwords;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many threads compute at once; the others wait in a short line, first come first served, and not for long. */
final class Turnstile {
    private final int abreast;
    private final Semaphore turns;
    private final AtomicInteger waiting = new AtomicInteger();

    Turnstile(int abreast) {
        this.abreast = abreast;
        this.turns = new Semaphore(abreast, true);
    }

    /**
     * Waits for a turn, then works.
     *
     * @throws BusyException where the line is full, or a turn did not come in time
     */
    <T> T pass(int queue, Duration longest, Supplier<T> work) {
        if (!enters(Duration.ZERO) && !waitsInLine(queue, longest)) {
            throw new BusyException(longest);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean waitsInLine(int queue, Duration longest) {
        try {
            return waiting.incrementAndGet() <= queue && enters(longest);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean enters(Duration longest) {
        try {
            return turns.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS); // With a time, it keeps to the line.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many wait. */
    int waiting() {
        return waiting.get();
    }

    /** Waits until nobody computes, and lets nobody in again; says whether that came to be in time. */
    boolean close(Duration longest) {
        try {
            return turns.tryAcquire(abreast, longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
