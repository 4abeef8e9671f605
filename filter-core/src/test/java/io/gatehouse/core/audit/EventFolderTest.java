package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventFolderTest {
    private final FrozenClock clock = new FrozenClock();
    private final EventFolder folder = new EventFolder(Duration.ofSeconds(10), 3);

    private static SecurityEvent.Builder login() {
        return SecurityEvent.of(EventType.AUTHN_LOGIN_FAIL, "joe")
                .measure("signin")
                .code("signin.bad-password")
                .path("/login")
                .client("192.0.2.7")
                .user("joe");
    }

    private boolean folds(SecurityEvent event) {
        return folder.folds(event, clock.instant());
    }

    @Test
    void equalEventsWithinTheWindowAreCountedInOneSummary() {
        assertThat(folds(login().build())).isFalse();
        for (int i = 0; i < 312; i++) {
            assertThat(folds(login().requestId("r" + i).session("s" + i).build()))
                    .isTrue();
        }
        clock.advance(Duration.ofMillis(9_999));
        assertThat(folder.ended(clock.instant())).isEmpty();
        clock.advance(Duration.ofMillis(1));
        List<Entry> ended = folder.ended(clock.instant());
        assertThat(ended).extracting(Entry::repeated).containsExactly(312L);
        assertThat(folds(login().build())).isFalse();
    }

    static List<SecurityEvent> others() {
        return List.of(
                SecurityEvent.of(EventType.AUTHN_LOGIN_FAIL, "jane")
                        .measure("signin")
                        .code("signin.bad-password")
                        .path("/login")
                        .client("192.0.2.7")
                        .user("joe")
                        .build(),
                login().measure("other").build(),
                login().code("other").build(),
                login().path("/other").build(),
                login().client("192.0.2.8").build(),
                login().user("jane").build(),
                login().outcome(SecurityEvent.Outcome.REFUSED).build());
    }

    @ParameterizedTest
    @MethodSource("others")
    void anEventThatDiffersIsWritten(SecurityEvent other) {
        assertThat(folds(login().build())).isFalse();
        assertThat(folds(other)).isFalse();
        assertThat(folds(other)).isTrue();
    }

    @Test
    void aWindowThatCountedNothingEndsInSilence() {
        folds(login().build());
        clock.advance(Duration.ofSeconds(10));
        assertThat(folder.ended(clock.instant())).isEmpty();
        assertThat(folder.openWindows()).isZero();
    }

    @Test
    void aFloodOfDistinctEventsOpensNoMoreThanItsWindows() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(folds(login().user("u" + i).build())).isFalse();
        }
        assertThat(folder.openWindows()).isEqualTo(3);
        assertThat(folds(login().user("u1").build())).isTrue();
        assertThat(folds(login().user("u99999").build())).isFalse();
    }

    @Test
    void closingEndsAllWindows() {
        folds(login().build());
        folds(login().build());
        assertThat(folder.closeAll(clock.instant())).extracting(Entry::repeated).containsExactly(1L);
    }

    @Test
    void withoutAWindowEveryEventIsWritten() {
        EventFolder none = new EventFolder(Duration.ZERO, 3);
        assertThat(none.folds(login().build(), clock.instant())).isFalse();
        assertThat(none.folds(login().build(), clock.instant())).isFalse();
    }
}
