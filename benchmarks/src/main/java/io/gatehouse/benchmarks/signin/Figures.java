package io.gatehouse.benchmarks.signin;

import java.util.Arrays;

/** Milliseconds of one kind of call. */
final class Figures {
    private static final double NANOS_A_MILLI = 1e6;

    private final double[] millis;
    private int count;

    Figures(int most) {
        this.millis = new double[most];
    }

    /** Runs something and notes how long it took. */
    void time(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        add((System.nanoTime() - begin) / NANOS_A_MILLI);
    }

    void add(double milliseconds) {
        millis[count++] = milliseconds;
    }

    double median() {
        return part(0.5);
    }

    /** What this part of the calls stays below. */
    double part(double share) {
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))];
    }
}
