package io.gatehouse.auth.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.state.CounterKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryAttemptsTest {
    private static final CounterKey JOE = new CounterKey(0x1234_5678_9abc_def0L, 0x0fed_cba9_8765_4321L);
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Ticks clock = new Ticks();
    private final AttemptStore attempts = new MemoryAttempts(LockoutPolicy.DEFAULT, clock);

    private Attempt attempt(CounterKey account, long address) {
        CounterKey place = new CounterKey(address, ~address);
        CounterKey both = new CounterKey(account.high() ^ address, account.low() ^ (address * 31));
        return attempts.beginAsStranger(account, both, place);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noHourHoldsMoreThanAHundredFailuresWhateverIsTried(long seed) {
        Random random = new Random(seed);
        List<Long> failures = new ArrayList<>();
        int addresses = 1 + random.nextInt(200_000);
        long pause = 1L + random.nextInt(60_000);
        for (int i = 0; i < 30_000; i++) {
            clock.pass(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextLong(pause) : 0));
            boolean isKnown = random.nextInt(5) == 0;
            Attempt attempt = isKnown ? attempts.beginOnKnownDevice(JOE) : attempt(JOE, random.nextInt(addresses));
            if (attempt.isAllowed()) {
                settle(attempt, random, failures);
            }
        }
        assertThat(mostInAnHour(failures)).isBetween(5, 100);
    }

    /** Most fail; the owner succeeds now and then, fast or slowly. */
    private void settle(Attempt attempt, Random random, List<Long> failures) {
        if (random.nextInt(20) == 0) {
            clock.pass(Duration.ofMillis(random.nextInt(200_000)));
            attempt.takeBack();
        } else {
            failures.add(clock.getAsLong());
        }
    }

    static int mostInAnHour(List<Long> times) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to) - times.get(from) > HOUR) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void attackerWithEveryAddressAndAStolenDeviceGetsAHundredGuessesInTheFullestHour() {
        List<Long> failures = new ArrayList<>();
        for (int second = 0; second < 3 * 3_600; second++) {
            clock.pass(Duration.ofSeconds(1));
            if (attempt(JOE, second).isAllowed()) {
                failures.add(clock.getAsLong());
            }
            if (attempts.beginOnKnownDevice(JOE).isAllowed()) {
                failures.add(clock.getAsLong());
            }
        }
        assertThat(mostInAnHour(failures)).isBetween(95, 100);
    }

    @Test
    void plainBucketOfAHundredAnHourWouldLetNearlyTwiceAsManyThrough() {
        Pace plain = new Pace(100, HOUR / 100);
        List<Long> taken = new ArrayList<>();
        long full = 0;
        for (long now = 0; now <= HOUR; now += Duration.ofSeconds(1).toNanos()) {
            if (plain.nanosLeft(full, now) == 0) {
                full = plain.next(full, now);
                taken.add(now);
            }
        }
        assertThat(mostInAnHour(taken)).isGreaterThan(190);
    }

    @Test
    void floodOfOtherNamesGivesAnExhaustedAccountNothingBack() {
        int first = exhaust(0);
        for (int name = 0; name < 150_000; name++) {
            long mixed = name * 0x9E37_79B9_7F4A_7C15L;
            attempt(new CounterKey(mixed ^ (mixed >>> 29), mixed * 31 ^ (mixed >>> 17)), name);
        }
        assertThat(first).isEqualTo(40);
        assertThat(exhaust(1_000_000)).isZero();
    }

    /** Tries from ever new addresses until nothing is checked any more. */
    private int exhaust(long firstAddress) {
        int allowed = 0;
        for (long address = firstAddress; address < firstAddress + 200; address++) {
            allowed += attempt(JOE, address).isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void ownerOnAKnownDeviceIsNeverDelayedByOthers() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            clock.pass(Duration.ofMillis(random.nextInt(2_000)));
            attempt(JOE, random.nextInt(100_000));
            if (i % 500 == 0) {
                Attempt own = attempts.beginOnKnownDevice(JOE);
                assertThat(own.isAllowed()).as("attempt " + i).isTrue();
                own.takeBack();
            }
        }
    }

    @Test
    void ownerElsewhereWouldBeDelayedMeanwhile() {
        exhaust(0);

        assertThat(attempt(JOE, 99_999).isAllowed()).isFalse();
    }

    @Test
    void deviceHasABudgetOfItsOwn() {
        int allowed = 0;
        while (attempts.beginOnKnownDevice(JOE).isAllowed()) {
            allowed++;
        }
        assertThat(allowed).isEqualTo(10);
        assertThat(attempt(JOE, 1).isAllowed()).isTrue();
    }

    @ParameterizedTest(name = "after {0} failures the wait is {1}s")
    @CsvSource({"1, 0", "4, 0", "5, 1", "6, 2", "7, 4", "8, 8", "14, 512", "15, 900", "16, 900"})
    void delaysDoubleUpToTheLongest(int failures, long seconds) {
        for (int i = 0; i < failures; i++) {
            Attempt attempt = attempt(JOE, 1);
            clock.pass(attempt.left());
            if (!attempt.isAllowed()) {
                i--;
            }
        }
        Attempt next = attempt(JOE, 1);
        assertThat(next.isAllowed()).isEqualTo(seconds == 0);
        assertThat(next.left()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void oneAddressAloneNeverUsesUpAnAccount() {
        for (int i = 0; i < 4 * 3_600; i++) {
            clock.pass(Duration.ofSeconds(1));
            attempt(JOE, 1);
        }
        assertThat(attempt(JOE, 2).isAllowed()).isTrue();
    }

    @Test
    void lastFreeFailureIsToldOfBeforeItHappens() {
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(JOE, 1).isLast()).isFalse();
        }
        assertThat(attempt(JOE, 1).isLast()).isTrue();
    }

    @Test
    void failuresAreForgottenWithTime() {
        for (int i = 0; i < 5; i++) {
            attempt(JOE, 1);
        }
        clock.pass(Duration.ofHours(5));

        assertThat(attempt(JOE, 1).failures()).isZero();
    }

    @Test
    void attemptThatIsTakenBackLeavesNothing() {
        for (int i = 0; i < 1_000; i++) {
            Attempt attempt = attempt(JOE, 1);
            assertThat(attempt.isAllowed()).isTrue();
            attempt.takeBack();
            attempt.takeBack();
        }
        assertThat(attempt(JOE, 1).failures()).isZero();
    }

    @Test
    void failureBesideASuccessKeepsItsDelay() {
        for (int i = 0; i < 4; i++) {
            attempt(JOE, 1);
        }
        Attempt right = attempt(JOE, 2);
        Attempt wrong = attempt(JOE, 1);
        right.takeBack();

        assertThat(wrong.isAllowed()).isTrue();
        assertThat(attempt(JOE, 1).left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void addressThatTriesManyNamesWaits() {
        int allowed = 0;
        for (int name = 0; name < 100; name++) {
            allowed += attempt(new CounterKey(name * 77_777L, name), 1).isAllowed() ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(50);
    }

    @Test
    void whileVeryManyFailOnlyAddressesThatHaveNotFailedMayTry() {
        for (int i = 0; i < 1_000; i++) {
            attempt(new CounterKey(i * 77_777L, i * 99_991L), i);
        }
        CounterKey other = new CounterKey(-5, -6);

        assertThat(attempt(other, 3).isAllowed()).isFalse();
        assertThat(attempt(other, 5_000).isAllowed()).isTrue();
        assertThat(attempt(other, 5_000).isAllowed()).isFalse();
    }

    @Test
    void attemptsSideBySideAreAsManyAsOneAfterAnother() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                long address = i;
                results.add(pool.submit(() -> {
                    start.await();
                    return attempt(JOE, address).isAllowed();
                }));
            }
            start.countDown();
            int allowed = 0;
            for (Future<Boolean> result : results) {
                allowed += result.get(1, TimeUnit.MINUTES) ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(40);
        } finally {
            pool.shutdownNow();
        }
    }
}
