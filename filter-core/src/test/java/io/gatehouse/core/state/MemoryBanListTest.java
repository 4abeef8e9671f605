package io.gatehouse.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.state.BanList.Ban;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryBanListTest {
    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final Duration MOST = Duration.ofHours(1);
    private static final String SCANNER = "203.0.113.7";

    private final Ticks clock = new Ticks();
    private final BanList bans = new MemoryBanList(clock, 100);

    private Duration left(String subject) {
        return Duration.ofNanos(bans.nanosLeft(subject));
    }

    @Test
    void nobodyIsBannedAtFirst() {
        assertThat(bans.isEmpty()).isTrue();
        assertThat(left(SCANNER)).isZero();
        assertThat(bans.active()).isEmpty();
    }

    @Test
    void banLastsItsTimeAndNoLonger() {
        assertThat(bans.begin(SCANNER, FIRST, MOST)).contains(new Ban(SCANNER, FIRST, 1));
        assertThat(bans.isEmpty()).isFalse();
        assertThat(left("203.0.113.8")).isZero();

        clock.pass(FIRST.minusNanos(1));
        assertThat(left(SCANNER)).isEqualTo(Duration.ofNanos(1));
        clock.pass(Duration.ofNanos(1));
        assertThat(left(SCANNER)).isZero();
    }

    @Test
    void bannedSubjectIsNotBannedAgain() {
        bans.begin(SCANNER, FIRST, MOST);
        clock.pass(Duration.ofMinutes(5));

        assertThat(bans.begin(SCANNER, FIRST, MOST)).isEmpty();
        assertThat(left(SCANNER)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void repeatersAreBannedTwiceAsLongEachTimeUpToTheMost() {
        for (int minutes : new int[] {15, 30, 60, 60}) {
            assertThat(bans.begin(SCANNER, FIRST, MOST).orElseThrow().left()).isEqualTo(Duration.ofMinutes(minutes));
            clock.pass(Duration.ofMinutes(minutes));
        }
        assertThat(bans.begin(SCANNER, FIRST, MOST).orElseThrow().times()).isEqualTo(5);
    }

    @Test
    void whoStaysUnbannedLongEnoughBeginsAnew() {
        bans.begin(SCANNER, FIRST, MOST);
        clock.pass(FIRST.plus(MOST).plusNanos(1));

        assertThat(bans.begin(SCANNER, FIRST, MOST).orElseThrow().times()).isEqualTo(1);
    }

    @Test
    void liftedBanIsOverAndForgotten() {
        bans.begin(SCANNER, FIRST, MOST);

        assertThat(bans.lift(SCANNER)).isTrue();
        assertThat(left(SCANNER)).isZero();
        assertThat(bans.lift(SCANNER)).isFalse();
        assertThat(bans.begin(SCANNER, FIRST, MOST).orElseThrow().times()).isEqualTo(1);
    }

    @Test
    void activeBansAreListedTheLongestFirst() {
        bans.begin("203.0.113.1", FIRST, MOST);
        bans.begin("203.0.113.2", FIRST.multipliedBy(2), MOST);
        bans.begin("203.0.113.3", Duration.ofMinutes(1), MOST);
        clock.pass(Duration.ofMinutes(2));

        assertThat(bans.active())
                .containsExactly(
                        new Ban("203.0.113.2", Duration.ofMinutes(28), 1),
                        new Ban("203.0.113.1", Duration.ofMinutes(13), 1));
    }

    @Test
    void fullListKeepsItsBansAndTakesNoMoreUntilSomeEnd() {
        bans.begin(SCANNER, FIRST, MOST);
        for (int other = 0; other < 10_000; other++) {
            bans.begin("other " + other, FIRST, MOST);
        }

        assertThat(bans.active()).hasSize(100);
        assertThat(left(SCANNER)).isEqualTo(FIRST);
        clock.pass(FIRST);
        assertThat(bans.begin("late", FIRST, MOST)).isPresent();
    }
}
