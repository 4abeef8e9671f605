package io.gatehouse.core.audit;

import io.gatehouse.core.audit.EventType.Level;
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

    private final EventQueue queue;
    private final EventFolder folder;
    private final Tally tally;
    private final EventLine lines;
    private final @Nullable FileSink file;
    private final InstantSource clock;
    private final LossReports reports;

    private volatile @Nullable Thread napping;
    private volatile boolean ending;
    private volatile LogSink log;

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
        this.reports = new LossReports(tally.losses(), clock);
    }

    @Override
    public void run() {
        while (!ending || !queue.isEmpty()) {
            Thread.interrupted(); // Whoever left the flag, it would close the audit file.
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

    /** Has the writer end without another word to a log that hangs. */
    void leaveLog() {
        log = new HungLog();
    }

    int waitingForFile() {
        return file == null ? 0 : file.waiting();
    }

    private void turn() {
        List<Entry> batch = queue.take(BATCH);
        deliver(batch);
        deliver(folder.ended(clock.instant()));
        flush();
        alarm();
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
        alarm();
        logReport(reports.all());
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
        } catch (RuntimeException | Error e) { // It is the application's log, whose errors must not end the audit.
            tally.failed(clock.instant(), "log: " + e);
            if (file == null) {
                tally.lost(entry);
            }
        }
    }

    /** Tells of all losses in one event, when the sinks work again. */
    private void reportLosses(boolean calm) {
        if (file == null) {
            logReport(reports.due(calm));
        } else if (!file.isFailing()) {
            Map<EventType, Long> counts = reports.due(calm);
            deliver(counts == null ? List.of() : List.of(Entry.own(clock.instant(), Losses.event(counts))));
        }
    }

    private void logReport(@Nullable Map<EventType, Long> counts) {
        if (counts == null) {
            return;
        }
        Entry report = Entry.own(clock.instant(), Losses.event(counts));
        try {
            log.line(report.event().level(), lines.of(report));
        } catch (RuntimeException | Error e) { // Told again with the next one.
            tally.failed(clock.instant(), "log: " + e);
            reports.putBack(counts);
        }
    }

    private void alarm() {
        String alarm = reports.alarm();
        if (alarm != null) {
            log.alarm(alarm);
        }
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
        } catch (RuntimeException | Error e) { // Whatever it is, the next events deserve another try.
            tally.failed(clock.instant(), "writer: " + e);
        }
    }

    /** Stands in for a log that did not come back while the audit was closed. */
    private static final class HungLog implements LogSink {
        @Override
        public void line(Level level, String line) {
            throw new IllegalStateException("it hung when the audit was closed");
        }

        @Override
        public void alarm(String text) {
            throw new IllegalStateException("it hung when the audit was closed");
        }
    }
}
