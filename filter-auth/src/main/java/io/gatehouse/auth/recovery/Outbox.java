package io.gatehouse.auth.recovery;

import io.gatehouse.auth.database.StorageException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails that wait for a thread of their own, so that no visitor waits for a mail server, nor learns by the wait whether there was
 * something to send (CWE-208; ASVS 6.3.8). Its places are bounded, and its thread ends with the application.
 */
final class Outbox implements AutoCloseable {
    /** After which a mail that could not be sent is tried again; then it is given up. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

    static final int PLACES = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final Post post;
    private final List<Duration> pauses;
    private final int most;
    private final Semaphore places;
    private final ScheduledThreadPoolExecutor worker;

    Outbox(Post post, List<Duration> pauses, int most) {
        this.post = post;
        this.pauses = List.copyOf(pauses);
        this.most = most;
        this.places = new Semaphore(most);
        this.worker = new ScheduledThreadPoolExecutor(1, Outbox::thread);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-mail");
        thread.setDaemon(true);
        thread.setContextClassLoader(Outbox.class.getClassLoader());
        return thread;
    }

    /** Finds out by the outbox's own thread what is to be sent. */
    @FunctionalInterface
    interface Errand {
        /** The mail; empty where there is none to send. */
        Optional<Letter> letter();

        /** Called once the mail server has taken it. */
        default void sent() {}
    }

    /** Takes an errand; says whether there was room. */
    boolean add(Errand errand) {
        if (!places.tryAcquire()) {
            return false;
        }
        return isScheduled(new Delivery(errand), Duration.ZERO);
    }

    private boolean isScheduled(Delivery delivery, Duration pause) {
        try {
            ScheduledFuture<?> unused = worker.schedule(delivery, pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException ended) {
            places.release();
            return false;
        }
    }

    /** How many wait. */
    int waiting() {
        return most - places.availablePermits();
    }

    /** An errand until it is done or given up. */
    private final class Delivery implements Runnable {
        private final Errand errand;
        private @Nullable Letter letter;
        private int failures;

        Delivery(Errand errand) {
            this.errand = errand;
        }

        @Override
        public void run() {
            try {
                deliver();
                places.release();
            } catch (MessagingException | RuntimeException | LinkageError failed) {
                failed(failed);
            }
        }

        private void deliver() throws MessagingException {
            if (letter == null) {
                letter = errand.letter().orElse(null);
            }
            if (letter != null) {
                post.send(letter);
                told();
            }
        }

        /** What fails from here on must not have the mail sent twice. */
        private void told() {
            try {
                errand.sent();
            } catch (RuntimeException failed) {
                LOG.warn("A mail was sent, which could not be noted: {}", failed.toString());
            }
        }

        private void failed(Throwable failed) {
            boolean mayPass = failed instanceof MessagingException || failed instanceof StorageException;
            if (mayPass && failures < pauses.size()) {
                LOG.warn("A mail could not be sent and is tried again: {}", failed.toString());
                isScheduled(this, pauses.get(failures++));
            } else {
                LOG.error("A mail could not be sent after {} attempts and is given up", failures + 1, failed);
                places.release();
            }
        }
    }

    /** Lets the mail that is being sent go out; those that wait are lost, which the log says. */
    @Override
    public void close() {
        int lost = worker.getQueue().size();
        worker.shutdownNow();
        if (lost > 0) {
            LOG.warn("{} mails were not sent, as the application ends", lost);
        }
        try {
            if (!worker.awaitTermination(LAST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The mail server does not answer; the thread that waits for it ends later");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
