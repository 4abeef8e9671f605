package io.gatehouse.core.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Writes security events down: one line of JSON each to the SLF4J logger {@code io.gatehouse.audit} and, where the policy names one,
 * to a file whose lines are chained by a keyed MAC.
 *
 * <p>Stops: log injection (CWE-117), by writing nothing but printable ASCII; secrets in logs (CWE-532), by masks; a flood that hides
 * an attack or fills the disk (CWE-779), by folding equal events and by a reserve for authentication events; lines altered or removed
 * later, which {@link VerifyAudit} shows.
 *
 * <p>Does not stop: somebody with the key, or with root's rights before a line is written; the file and its head put back together
 * to an earlier state. Ship the SLF4J lines to another machine against that. What is lost when the queue of 8,192 events (and 4,096
 * more for authentication) is full is counted and told, not kept.
 *
 * <p>{@link #record} never waits and does no I/O. The writing is done by one daemon thread, which {@link #close} ends.
 */
public final class Audit implements AutoCloseable {
    /** The SLF4J logger's name. */
    public static final String LOGGER = "io.gatehouse.audit";

    static final int QUEUE = 8192;
    static final int RESERVE = 4096;
    static final int OPEN_WINDOWS = 4096;
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final EventQueue queue = new EventQueue(QUEUE, RESERVE);
    private final EventFolder folder;
    private final Tally tally = new Tally();
    private final Writer writer;
    private final Thread thread;
    private volatile boolean closed;

    private Audit(AuditPolicy policy, InstantSource clock, LogSink log, Disk disk) {
        this.clock = clock;
        folder = new EventFolder(policy.foldWindow(), OPEN_WINDOWS);
        EventLine lines = new EventLine(policy.application(), Masking.with(policy.key()));
        writer = new Writer(queue, folder, tally, lines, log, fileSink(policy, lines, disk), clock);
        thread = new Thread(null, writer, "gatehouse-audit-" + policy.application(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // Else it would keep a web application's classes alive.
        thread.start();
    }

    /**
     * Starts to write.
     *
     * @throws UncheckedIOException if the policy's file can't be opened; its message is for the operator
     */
    public static Audit start(AuditPolicy policy, InstantSource clock) {
        return start(policy, clock, new Slf4jSink(LoggerFactory.getLogger(LOGGER)), Disk.REAL);
    }

    static Audit start(AuditPolicy policy, InstantSource clock, LogSink log, Disk disk) {
        return new Audit(policy, clock, log, disk);
    }

    /** Takes an event to be written soon. Never waits; an event that finds no place is counted as lost. */
    public void record(SecurityEvent event) {
        Instant now = clock.instant();
        Entry entry = Entry.of(now, event);
        if (closed) {
            tally.lost(entry);
        } else if (folder.folds(event, now)) {
            tally.folded();
        } else if (queue.offer(entry)) {
            writer.wake();
        } else {
            tally.lost(entry);
        }
    }

    /** What became of the events so far. */
    public AuditStatus status() {
        return tally.status((long) queue.size() + writer.waitingForFile());
    }

    /** Writes what waits, for at most two seconds, and ends the writer. Events that come later are lost. */
    @Override
    public void close() {
        closed = true;
        writer.end();
        if (!ended(TO_END)) {
            writer.leaveLog();
            thread.interrupt(); // It hangs in the application's log or on the disk.
            ended(TO_END.dividedBy(10));
        }
        if (!thread.isAlive()) {
            queue.take(Integer.MAX_VALUE).forEach(tally::lost);
        }
    }

    private boolean ended(Duration within) {
        boolean interrupted = Thread.interrupted();
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, within.toNanos());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private @Nullable FileSink fileSink(AuditPolicy policy, EventLine lines, Disk disk) {
        Path path = policy.file();
        if (path == null) {
            return null;
        }
        try {
            ChainMac mac =
                    new ChainMac(Objects.requireNonNull(policy.key(), "AuditPolicy checks that a file has a key"));
            ChainedFile file = ChainedFile.open(path, mac, policy.maxFileSize(), disk);
            return new FileSink(file, lines, new EventQueue(QUEUE, RESERVE), tally, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "file is '" + path + "', which can't be written (" + e
                            + "); its folder must exist, let this process write, and no other audit may use the file",
                    e);
        }
    }
}
