package io.gatehouse.demo;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Asks again and again, for a while that has an end. */
public final class Poll {
    /** Far above what anything asked for takes, for machines that are slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final long PAUSE_MILLIS = 50;

    private Poll() {}

    /** Waits until this is so; fails after 40 seconds. */
    public static void until(String what, Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Fails as soon as this is no longer so, within that time. */
    static void throughout(Duration time, String what, Callable<Boolean> question) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            if (!question.call()) {
                throw new AssertionError("Not throughout " + time.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
