package io.gatehouse.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnstileTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private void start(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        thread.start();
    }

    private boolean waitsForEnd() {
        try {
            return end.await(50, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void occupy(Turnstile turnstile, int turns) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(turns);
        for (int turn = 0; turn < turns; turn++) {
            start(() -> turnstile.pass(0, LONG, () -> {
                inside.countDown();
                return waitsForEnd();
            }));
        }
        assertThat(inside.await(50, TimeUnit.SECONDS)).isTrue();
    }

    private void finish() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whoeverFindsTheLineFullIsToldWhenToComeAgain() throws InterruptedException {
        Turnstile turnstile = new Turnstile(2);
        occupy(turnstile, 2);
        AtomicInteger served = new AtomicInteger();
        start(() -> turnstile.pass(1, LONG, served::incrementAndGet));
        while (turnstile.waiting() < 1) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> turnstile.pass(1, LONG, () -> 0))
                .isInstanceOfSatisfying(
                        BusyException.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(LONG));
        finish();
        assertThat(served).hasValue(1);
        assertThat(turnstile.pass(0, LONG, () -> 7)).isEqualTo(7);
    }

    @Test
    void nobodyWaitsLongerThanAllowed() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1);
        occupy(turnstile, 1);

        assertThatThrownBy(() -> turnstile.pass(9, Duration.ofMillis(1), () -> 0))
                .isInstanceOf(BusyException.class);
        assertThat(turnstile.waiting()).isZero();
        finish();
    }

    @Test
    void interruptedThreadLeavesTheLineAndStaysInterrupted() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1);
        occupy(turnstile, 1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> turnstile.pass(9, LONG, () -> 0)).isInstanceOf(BusyException.class);
        assertThat(Thread.interrupted()).isTrue();
        finish();
    }

    @Test
    void neverMoreWorkAtOnceThanThereAreTurns() throws InterruptedException {
        Turnstile turnstile = new Turnstile(3);
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        for (int thread = 0; thread < 40; thread++) {
            start(() -> turnstile.pass(64, LONG, () -> {
                seen.add(inside.incrementAndGet());
                LockSupport.parkNanos(100_000);
                return inside.decrementAndGet();
            }));
        }
        finish();
        assertThat(seen).hasSize(40).allMatch(now -> now <= 3);
    }

    @Test
    void failedWorkGivesItsTurnBack() {
        Turnstile turnstile = new Turnstile(1);
        assertThatThrownBy(() -> turnstile.pass(0, LONG, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(turnstile.pass(0, LONG, () -> 1)).isEqualTo(1);
    }

    @Test
    void onceClosedItLetsNobodyIn() throws InterruptedException {
        Turnstile turnstile = new Turnstile(2);
        occupy(turnstile, 1);
        assertThat(turnstile.close(Duration.ZERO)).isFalse();
        finish();
        assertThat(turnstile.close(LONG)).isTrue();
        assertThatThrownBy(() -> turnstile.pass(9, Duration.ofMillis(1), () -> 0))
                .isInstanceOf(BusyException.class);
    }
}
