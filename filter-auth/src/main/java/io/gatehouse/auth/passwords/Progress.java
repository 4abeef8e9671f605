package io.gatehouse.auth.passwords;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How far a long run is: a bar with the time left that is drawn over on a terminal, else a line at each tenth. */
final class Progress {
    private static final int WIDTH = 40;
    private static final long REDRAW = 200_000_000L;

    private final PrintStream out;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private final long total;
    private final long start;
    private long done;
    private long expensive;
    private long drawn;
    private long tenth;

    Progress(PrintStream out, boolean isTerminal, LongSupplier nanos, long total) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
        this.total = Math.max(1, total);
        this.start = nanos.getAsLong();
        this.drawn = start - REDRAW;
    }

    /** One more is done; what was only looked at took no time, so it does not count for the time left. */
    synchronized void step(boolean isExpensive) {
        done++;
        expensive += isExpensive ? 1 : 0;
        if (isTerminal ? isTimeToDraw() : isNextTenth()) {
            draw();
        }
    }

    private boolean isTimeToDraw() {
        long now = nanos.getAsLong();
        if (now - drawn < REDRAW && done < total) {
            return false;
        }
        drawn = now;
        return true;
    }

    private boolean isNextTenth() {
        long reached = Math.min(10, 10 * done / total);
        if (reached == tenth) {
            return false;
        }
        tenth = reached;
        return true;
    }

    private void draw() {
        String line = line();
        if (isTerminal) {
            out.print("\r" + line + "\u001b[K" + (done >= total ? "\n" : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** As {@code [########----] 40 % 40,000 of 100,000, 00:20:11 left}. */
    String line() {
        int filled = (int) Math.min(WIDTH, WIDTH * done / total);
        return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] "
                + String.format(
                        java.util.Locale.ROOT, "%3d %% %,d of %,d, %s left", 100 * done / total, done, total, left());
    }

    private String left() {
        if (expensive == 0) {
            return "??:??:??";
        }
        double each = (double) (nanos.getAsLong() - start) / expensive;
        Duration left = Duration.ofNanos((long) (each * Math.max(0, total - done)));
        return String.format(
                java.util.Locale.ROOT, "%02d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}
