package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.database.StorageException;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {
    private static final Letter LETTER = new Letter(MailAddress.parse("ann@example.org"), "Subject", "Text");
    private static final List<Duration> TWO_PAUSES = List.of(Duration.ZERO, Duration.ZERO);

    private final BlockingQueue<Letter> sent = new LinkedBlockingQueue<>();

    private Letter next() throws InterruptedException {
        Letter letter = sent.poll(30, TimeUnit.SECONDS);
        assertThat(letter).as("a mail within 30 s").isNotNull();
        return letter;
    }

    @Test
    void mailIsSentByAnotherThread() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        try (Outbox outbox = new Outbox(letter -> threads.add(Thread.currentThread()), List.of(), 10)) {
            outbox.add(() -> Optional.of(LETTER));
            Thread thread = threads.take();

            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(Outbox.class.getClassLoader());
        }
    }

    @ParameterizedTest(name = "{0} failures: {1} attempts, {2} sent")
    @CsvSource({"0, 1, 1", "1, 2, 1", "2, 3, 1", "3, 3, 0"})
    void mailThatFailsIsTriedAFewTimes(int failures, int attempts, int arrived) throws Exception {
        AtomicInteger tried = new AtomicInteger();
        Post post = letter -> {
            if (tried.incrementAndGet() <= failures) {
                throw new MessagingException("no server");
            }
            sent.add(letter);
        };
        try (Outbox outbox = new Outbox(post, TWO_PAUSES, 10)) {
            outbox.add(() -> Optional.of(LETTER));
            while (outbox.waiting() > 0) {
                Thread.onSpinWait();
            }
        }

        assertThat(tried).hasValue(attempts);
        assertThat(sent).hasSize(arrived);
    }

    @Test
    void errandIsAskedOnceWhereOnlySendingFails() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger tried = new AtomicInteger();
        Post post = letter -> {
            if (tried.incrementAndGet() == 1) {
                throw new MessagingException("no server");
            }
            sent.add(letter);
        };
        try (Outbox outbox = new Outbox(post, TWO_PAUSES, 10)) {
            outbox.add(() -> {
                asked.incrementAndGet();
                return Optional.of(LETTER);
            });
            assertThat(next()).isEqualTo(LETTER);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void errandIsAskedAgainOnceTheDatabaseIsBack() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Outbox outbox = new Outbox(sent::add, TWO_PAUSES, 10)) {
            outbox.add(() -> {
                if (asked.incrementAndGet() == 1) {
                    throw new StorageException(new SQLException("gone"));
                }
                return Optional.of(LETTER);
            });

            assertThat(next()).isEqualTo(LETTER);
        }
    }

    @Test
    void oneBadErrandDoesNotEndTheThread() throws Exception {
        try (Outbox outbox = new Outbox(sent::add, List.of(), 10)) {
            outbox.add(() -> {
                throw new IllegalStateException("bad");
            });
            outbox.add(() -> {
                throw new NoClassDefFoundError("bad");
            });
            outbox.add(Optional::empty);
            outbox.add(() -> Optional.of(LETTER));

            assertThat(next()).isEqualTo(LETTER);
        }
    }

    @Test
    void placesAreBoundedAndFreedAgain() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Post post = letter -> {
            await(slow);
            sent.add(letter);
        };
        try (Outbox outbox = new Outbox(post, List.of(), 3)) {
            for (int place = 0; place < 3; place++) {
                assertThat(outbox.add(() -> Optional.of(LETTER))).isTrue();
            }
            assertThat(outbox.add(() -> Optional.of(LETTER))).isFalse();
            slow.countDown();
            for (int place = 0; place < 3; place++) {
                next();
            }
            while (outbox.waiting() > 0) {
                Thread.onSpinWait();
            }
            assertThat(outbox.add(() -> Optional.of(LETTER))).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void threadEndsWithTheOutboxEvenWhereTheServerHangs() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        Outbox outbox = new Outbox(
                letter -> {
                    threads.add(Thread.currentThread());
                    await(never);
                },
                TWO_PAUSES,
                10);
        outbox.add(() -> Optional.of(LETTER));
        outbox.add(() -> Optional.of(LETTER));
        Thread thread = threads.take();
        outbox.close();
        thread.join();

        assertThat(thread.isAlive()).isFalse();
        assertThat(outbox.add(() -> Optional.of(LETTER))).isFalse();
    }

    @Test
    void errandIsToldOnceItsMailIsSentAndNotBefore() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger tried = new AtomicInteger();
        Post post = letter -> {
            if (tried.incrementAndGet() == 1) {
                throw new MessagingException("no server");
            }
            assertThat(told).hasValue(0);
            sent.add(letter);
        };
        try (Outbox outbox = new Outbox(post, TWO_PAUSES, 10)) {
            outbox.add(telling(told::incrementAndGet));
            while (outbox.waiting() > 0) {
                Thread.onSpinWait();
            }
        }

        assertThat(told).hasValue(1);
    }

    @Test
    void mailIsNotSentTwiceWhereItCanNotBeNoted() throws Exception {
        try (Outbox outbox = new Outbox(sent::add, TWO_PAUSES, 10)) {
            outbox.add(telling(() -> {
                throw new StorageException(new SQLException("gone"));
            }));
            while (outbox.waiting() > 0) {
                Thread.onSpinWait();
            }
        }

        assertThat(sent).hasSize(1);
    }

    private static Outbox.Errand telling(Runnable told) {
        return new Outbox.Errand() {
            @Override
            public Optional<Letter> letter() {
                return Optional.of(LETTER);
            }

            @Override
            public void sent() {
                told.run();
            }
        };
    }
}
