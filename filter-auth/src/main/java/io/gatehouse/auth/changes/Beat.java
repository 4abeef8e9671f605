package io.gatehouse.auth.changes;

import io.gatehouse.auth.database.StorageException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing again and again until it is closed. */
final class Beat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Duration pause;
    private final LongConsumer work;
    private final Thread thread;
    /** Nobody interrupts the thread: a file that is being written would be closed by it (ClosedByInterruptException). */
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile boolean isOn;
    private boolean hasFailed;

    Beat(Duration pause, LongConsumer work) {
        this.pause = pause;
        this.work = work;
        this.thread = new Thread(this::run, "gatehouse-changes");
        thread.setDaemon(true);
    }

    void start() {
        isOn = true;
        thread.start();
    }

    boolean isOn() {
        return isOn;
    }

    private void run() {
        try {
            for (long turn = 1; !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS); turn++) {
                attempt(turn);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A failure is told of once, until it works again. */
    private void attempt(long turn) {
        try {
            work.accept(turn);
            hasFailed = false;
        } catch (StorageException failed) {
            if (!hasFailed && isOn) {
                LOG.warn("Changes of accounts, roles and areas can't be read at present: {}", failed.toString());
            }
            hasFailed = true;
        } catch (RuntimeException failed) {
            LOG.error("What changed at run time could not be taken up", failed);
        }
    }

    @Override
    public void close() {
        isOn = false;
        closed.countDown();
        try {
            thread.join(5_000);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
