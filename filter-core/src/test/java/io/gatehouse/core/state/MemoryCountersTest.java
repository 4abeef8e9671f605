package io.gatehouse.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.state.Allowance.Window;
import io.gatehouse.core.state.Counters.Counter;
import io.gatehouse.core.state.Counters.Take;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryCountersTest {
    private static final CounterKey ALICE = new CounterKey(0, 1);
    private static final CounterKey BOB = new CounterKey(0, 2);

    private final Ticks clock = new Ticks();
    private final MemoryCounters counters = new MemoryCounters(clock);

    private Counter counter(String... windows) {
        return counters.counter(allowance(windows));
    }

    private static Allowance allowance(String... windows) {
        return new Allowance("sample", Stream.of(windows).map(Window::parse).toList());
    }

    private static int taken(Counter counter, CounterKey key, int attempts) {
        int taken = 0;
        for (int attempt = 0; attempt < attempts; attempt++) {
            taken += counter.take(key, 1).isTaken() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void asMuchAsTheWindowHoldsAndNoMore() {
        assertThat(taken(counter("10/1m"), ALICE, 100)).isEqualTo(10);
    }

    @Test
    void eachKeyHasItsOwn() {
        Counter counter = counter("10/1m");
        taken(counter, ALICE, 100);

        assertThat(taken(counter, BOB, 100)).isEqualTo(10);
    }

    @Test
    void windowRefillsEvenly() {
        Counter counter = counter("10/1m");
        taken(counter, ALICE, 10);
        clock.pass(Duration.ofMillis(5_999));
        assertThat(taken(counter, ALICE, 10)).isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(taken(counter, ALICE, 10)).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(taken(counter, ALICE, 100)).isEqualTo(10);
    }

    @Test
    void refusedAttemptsUseNothingUp() {
        Counter counter = counter("10/1m");
        taken(counter, ALICE, 10_000);
        clock.pass(Duration.ofSeconds(6));

        assertThat(taken(counter, ALICE, 10_000)).isEqualTo(1);
    }

    @Test
    void everyWindowMustHaveRoomAndNoneIsChargedForARefusal() {
        Counter counter = counter("2/1s", "3/1h");

        assertThat(taken(counter, ALICE, 10)).isEqualTo(2);
        clock.pass(Duration.ofSeconds(1));
        assertThat(taken(counter, ALICE, 10)).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(taken(counter, ALICE, 10)).isZero();
    }

    @Test
    void takeTellsWhatIsLeftAndHowLongToWait() {
        Counter counter = counter("10/1m");

        assertThat(counter.take(ALICE, 1))
                .isEqualTo(new Take(true, 0, 9, Duration.ofSeconds(6).toNanos()));
        taken(counter, ALICE, 9);
        assertThat(counter.take(ALICE, 1))
                .isEqualTo(new Take(false, 0, 0, Duration.ofSeconds(6).toNanos()));
    }

    @Test
    void takeNamesTheWindowThatHasLeastLeft() {
        Counter counter = counter("5/1s", "6/1h");

        assertThat(counter.take(ALICE, 1).window()).isZero();
        taken(counter, ALICE, 4);
        clock.pass(Duration.ofSeconds(1));
        assertThat(counter.take(ALICE, 1).window()).isEqualTo(1);
    }

    @Test
    void waitIsToldInWholeSecondsRoundedUp() {
        assertThat(new Take(false, 0, 0, 1).seconds()).isEqualTo(1);
        assertThat(new Take(false, 0, 0, 1_000_000_000).seconds()).isEqualTo(1);
        assertThat(new Take(false, 0, 0, 1_000_000_001).seconds()).isEqualTo(2);
    }

    @Test
    void equalAllowancesShareACounterAndOthersDoNot() {
        taken(counter("10/1m"), ALICE, 4);

        assertThat(taken(counter("10/1m"), ALICE, 100)).isEqualTo(6);
        assertThat(taken(counter("11/1m"), ALICE, 100)).isEqualTo(11);
    }

    @Test
    void clientThatIsBackAfterAFullWindowIsForgottenMeanwhile() {
        Counter counter = counter("10/1m");
        taken(counter, ALICE, 100);
        assertThat(counters.size()).isPositive();
        clock.pass(Duration.ofMinutes(3));

        assertThat(counters.size()).isZero();
        assertThat(taken(counter, ALICE, 100)).isEqualTo(10);
    }

    /** A sum in whole nanoseconds of refill, kept apart for each key. */
    private static final class Model {
        private final long most;
        private final long nanosEach;
        private final Map<CounterKey, long[]> filled = new HashMap<>();

        Model(int most, Duration period) {
            this.most = most;
            this.nanosEach = period.toNanos() / most;
        }

        boolean take(CounterKey key, int amount, long now) {
            long[] level = filled.computeIfAbsent(key, absent -> new long[] {most * nanosEach, now});
            level[0] = Math.min(most * nanosEach, level[0] + (now - level[1]));
            level[1] = now;
            boolean isTaken = level[0] >= amount * nanosEach;
            level[0] -= isTaken ? amount * nanosEach : 0;
            return isTaken;
        }
    }

    @Test
    void countersDoWhatASimpleModelDoes() {
        Random random = new Random(20_260_302);
        Counter counter = counter("12/1m");
        Model model = new Model(12, Duration.ofMinutes(1));
        for (int step = 0; step < 100_000; step++) {
            CounterKey key = new CounterKey(random.nextInt(3), random.nextInt(3));
            int amount = 1 + random.nextInt(3);
            clock.pass(Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(90_000) : random.nextInt(900)));
            assertThat(counter.take(key, amount).isTaken())
                    .as("step %d", step)
                    .isEqualTo(model.take(key, amount, clock.getAsLong()));
        }
    }

    @Test
    void manyThreadsTogetherGetExactlyAsMuch() throws Exception {
        Counter counter = counter("1000/1m", "5000/1h");
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            threads.execute(() -> {
                await(start);
                taken.addAndGet(taken(counter, ALICE, 1_000));
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).hasValue(1_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void floodOfNewKeysGivesAnExhaustedOneNoNewStart() {
        Counter counter = counter("10/1h");
        taken(counter, ALICE, 11);
        for (int key = 0; key < 300_000; key++) {
            assertThat(counter.take(new CounterKey(1, key), 1).isTaken()).isTrue();
        }

        assertThat(counters.size()).isLessThanOrEqualTo(MemoryCounters.MOST_KNOWN + 1);
        assertThat(taken(counter, ALICE, 100)).isZero();
    }

    @Test
    void floodMakesRoomByForgettingWhoIsNotExhausted() {
        Counter counter = counter("10/1h");
        List<CounterKey> keys = Stream.iterate(0, key -> key + 1)
                .limit(2_000)
                .map(key -> new CounterKey(2, key))
                .toList();
        keys.forEach(key -> taken(counter, key, 9));
        for (int key = 0; key < 300_000; key++) {
            counter.take(new CounterKey(1, key), 1);
        }

        assertThat(keys.stream().filter(key -> counter.take(key, 1).left() == 9))
                .isNotEmpty();
    }
}
