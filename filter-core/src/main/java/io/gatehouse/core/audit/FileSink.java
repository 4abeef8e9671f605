package io.gatehouse.core.audit;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The lines in the chained file. While the disk fails, events wait in order, in bounded number, and are tried again four times a
 * second. Used by the writer thread only.
 */
final class FileSink {
    private static final int BATCH = 256;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final ChainedFile file;
    private final EventLine lines;
    private final EventQueue waiting;
    private final Tally tally;
    private final InstantSource clock;
    private boolean failing;
    private long failedAt;

    FileSink(ChainedFile file, EventLine lines, EventQueue waiting, Tally tally, InstantSource clock) {
        this.file = file;
        this.lines = lines;
        this.waiting = waiting;
        this.tally = tally;
        this.clock = clock;
    }

    void add(Entry entry) {
        if (!waiting.offer(entry)) {
            tally.lost(entry);
        }
    }

    /** Writes what waits, unless it failed a moment ago. */
    void flush() {
        if (!failing || System.nanoTime() - failedAt > PAUSE) {
            flushNow();
        }
    }

    /** Writes what waits. */
    void flushNow() {
        try {
            for (List<Entry> batch = waiting.peek(BATCH); !batch.isEmpty(); batch = waiting.peek(BATCH)) {
                file.append(batch.stream().map(lines::of).toList());
                batch.forEach(tally::written);
                waiting.drop(batch.size());
            }
            file.saveHead();
            failing = false;
        } catch (IOException | RuntimeException e) {
            failing = true;
            failedAt = System.nanoTime();
            tally.failed(clock.instant(), "audit file: " + e);
        }
    }

    boolean isFailing() {
        return failing;
    }

    List<Notice> takeNotices() {
        return file.takeNotices();
    }

    int waiting() {
        return waiting.size();
    }

    /** Closes the file; what still waits is lost. */
    void close() {
        waiting.take(Integer.MAX_VALUE).forEach(tally::lost);
        try {
            file.close();
        } catch (IOException e) {
            tally.failed(clock.instant(), "audit file, on closing: " + e);
        }
    }
}
