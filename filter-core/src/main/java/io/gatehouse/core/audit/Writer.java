package io.gatehouse.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The one thread that writes: takes events from the queue and hands them to the file and the log, until told to end. */
final class Writer implements Runnable {
    private static final int BATCH = 256;
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final EventQueue queue;
    private final EventFolder folder;
    private final Tally tally;
    private final EventLine lines;
    private final LogSink log;
    private final @Nullable FileSink file;
    private final InstantSource clock;

    private volatile @Nullable Thread napping;
    private volatile boolean ending;
    private long alarmedLosses;
    private @Nullable Instant alarmed;
    private @Nullable Instant reported;

    Writer(
            EventQueue queue,
            EventFolder folder,
            Tally tally,
            EventLine lines,
            LogSink log,
            @Nullable FileSink file,
            InstantSource clock) {
        this.queue = queue;
        this.folder = folder;
        this.tally = tally;
        this.lines = lines;
        this.log = log;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public void run() {
        while (!ending || !queue.isEmpty()) {
            guarded(this::turn);
            nap();
        }
        guarded(this::lastTurn);
        if (file != null) {
            file.close();
        }
        guarded(this::lastWords);
    }

    /** Wakes the writer if it naps; called by any thread, and never waits. */
    void wake() {
        Thread thread = napping;
        if (thread != null) {
            napping = null;
            LockSupport.unpark(thread);
        }
    }

    /** Has the writer end once the queue is empty. */
    void end() {
        ending = true;
        wake();
    }

    int waitingForFile() {
        return file == null ? 0 : file.waiting();
    }

    private void turn() {
        List<Entry> batch = queue.take(BATCH);
        deliver(batch);
        deliver(folder.ended(clock.instant()));
        flush();
        alarmOfLostAuthentication();
        reportLosses(batch.size() < BATCH);
    }

    private void lastTurn() {
        deliver(folder.closeAll(clock.instant()));
        if (file != null) {
            file.flushNow();
        }
        flush();
        reportLosses(true);
    }

    /** What the file can't tell any more is told to the log alone. */
    private void lastWords() {
        alarmOfLostAuthentication();
        if (tally.losses().hasUnreported()) {
            logReport(tally.losses().takeUnreported());
        }
    }

    /** The file before the log, which belongs to the application and may be slow. */
    private void deliver(List<Entry> entries) {
        if (file != null) {
            entries.forEach(file::add);
            file.flush();
        }
        entries.forEach(this::log);
    }

    private void flush() {
        if (file != null) {
            file.flush();
            deliver(file.takeNotices().stream()
                    .map(notice -> Entry.own(clock.instant(), notice.event()))
                    .toList());
        }
    }

    private void log(Entry entry) {
        try {
            log.line(entry.event().level(), lines.of(entry));
            if (file == null) {
                tally.written(entry);
            }
        } catch (RuntimeException
                | LinkageError e) { // The log is the application's; its errors must not end the audit.
            tally.failed(clock.instant(), "log: " + e);
            if (file == null) {
                tally.lost(entry);
            }
        }
    }

    /** One event with all losses, when the sinks work again; during a lasting flood every ten seconds. */
    private void reportLosses(boolean calm) {
        Losses losses = tally.losses();
        if (!losses.hasUnreported() || isFailing() || !(calm || isDue(reported, BETWEEN_REPORTS))) {
            return;
        }
        reported = clock.instant();
        Map<EventType, Long> counts = losses.takeUnreported();
        if (file == null) {
            logReport(counts);
        } else {
            deliver(List.of(Entry.own(clock.instant(), Losses.event(counts))));
        }
    }

    private void logReport(Map<EventType, Long> counts) {
        Entry report = Entry.own(clock.instant(), Losses.event(counts));
        try {
            log.line(report.event().level(), lines.of(report));
        } catch (RuntimeException | LinkageError e) {
            tally.failed(clock.instant(), "log: " + e);
            tally.losses().putBack(counts);
        }
    }

    private void alarmOfLostAuthentication() {
        long lost = tally.losses().totalOfAuthentication();
        if (lost > alarmedLosses && isDue(alarmed, BETWEEN_ALARMS)) {
            alarmed = clock.instant();
            alarmedLosses = lost;
            log.alarm("The audit lost authentication events, " + lost
                    + " since its start: see its last error and the audit_loss events");
        }
    }

    private boolean isFailing() {
        return file != null && file.isFailing();
    }

    private boolean isDue(@Nullable Instant last, Duration pause) {
        return last == null || Duration.between(last, clock.instant()).abs().compareTo(pause) >= 0;
    }

    /** Sleeps until woken or for a quarter of a second; looks at the queue once more after saying so, lest a wake-up is missed. */
    private void nap() {
        napping = Thread.currentThread();
        if (queue.isEmpty() && !ending) {
            LockSupport.parkNanos(this, NAP);
        }
        napping = null;
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) { // Whatever it is, the next events deserve another try.
            tally.failed(clock.instant(), "writer: " + e);
        }
    }
}
