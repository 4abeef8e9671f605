package io.gatehouse.auth.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest(name = "at most {0} an hour, as fast as possible from the start")
    @CsvSource({"2, 2", "3, 2", "20, 20", "80, 80", "100, 100"})
    void greedyTakerGetsNoMoreThanAllowedInTheFullestHour(int allowed, int taken) {
        Pace pace = Pace.atMost(allowed, HOUR);
        long full = 0;
        int count = 0;
        for (long now = 0; now <= HOUR.toNanos(); now += Duration.ofSeconds(1).toNanos()) {
            while (pace.nanosLeft(full, now) == 0) {
                full = pace.next(full, now);
                count++;
            }
        }
        assertThat(count).isEqualTo(taken);
    }

    @Test
    void waitIsExactlyAsLongAsSaid() {
        Pace pace = Pace.atMost(4, HOUR);
        long full = pace.next(pace.next(0, 0), 0);
        long wait = pace.nanosLeft(full, 0);

        assertThat(wait).isEqualTo(Duration.ofMinutes(30).toNanos());
        assertThat(pace.nanosLeft(full, wait - 1)).isEqualTo(1);
        assertThat(pace.nanosLeft(full, wait)).isZero();
    }

    @Test
    void whatWouldBeThereAgainAnywayIsNotGivenBackTwice() {
        Pace pace = Pace.atMost(4, HOUR);
        long full = pace.next(0, 0);

        assertThat(pace.givenBack(full, 0, pace.each() - 1)).isZero();
        assertThat(pace.givenBack(full, 0, pace.each())).isEqualTo(full);
    }
}
