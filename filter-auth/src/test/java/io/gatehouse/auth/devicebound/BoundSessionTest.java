package io.gatehouse.auth.devicebound;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.testing.Race;
import io.gatehouse.auth.tokens.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundSessionTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DeviceKey KEY = SampleDevice.p256().key();
    private static final long MINUTE = 60_000;

    private final Token token = Token.random(RANDOM);
    private final Challenge first = new Challenge("c1", 10 * MINUTE);
    private final BoundSession session = new BoundSession(first);

    private static Device device(String id, Token token) {
        return new Device(id, KEY, 0, false, List.of(new Pass(token.hash(), 10 * MINUTE)));
    }

    private static Challenge challenge(String text) {
        return new Challenge(text, 10 * MINUTE);
    }

    @Test
    void challengeIsTakenOnce() {
        assertThat(session.register("c1", device("a", token), challenge("c2"), 1))
                .isTrue();
        assertThat(session.register("c1", device("b", token), challenge("c3"), 1))
                .isFalse();
        assertThat(session.renew("a", "c1", new Pass("h", 9), challenge("c3"), 1))
                .isFalse();
        assertThat(session.renew("a", "c2", new Pass("h", 9), challenge("c3"), 1))
                .isTrue();
        assertThat(session.renew("a", "c2", new Pass("h", 9), challenge("c4"), 1))
                .isFalse();
    }

    @Test
    void challengeOfManyRequestsAtOnceIsTakenOnce() throws Exception {
        session.register("c1", device("a", token), challenge("c2"), 1);

        assertThat(Race.of(
                        16,
                        runner ->
                                () -> session.renew("a", "c2", new Pass("h" + runner, 9), challenge("n" + runner), 1)))
                .containsOnlyOnce(true);
    }

    @Test
    void challengeHasItsTime() {
        assertThat(session.register("c1", device("a", token), challenge("c2"), 10 * MINUTE))
                .isFalse();
        assertThat(session.register("c1", device("a", token), challenge("c2"), 10 * MINUTE - 1))
                .isTrue();
    }

    /** Else a thief who asks for challenges would take the owner's away. */
    @Test
    void whoeverAsksAgainGetsTheSameChallengeUntilItsTimeIsNearlyOver() {
        assertThat(session.challenge(1, 20 * MINUTE, RANDOM)).isEqualTo("c1");
        assertThat(session.challenge(8 * MINUTE, 20 * MINUTE, RANDOM)).isEqualTo("c1");
        String next = session.challenge(9 * MINUTE, 20 * MINUTE, RANDOM);
        assertThat(next).hasSize(43);
        assertThat(session.challenge(10 * MINUTE, 30 * MINUTE, RANDOM)).isEqualTo(next);
    }

    @Test
    void deviceThatIsInUseIsReplacedByNone() {
        session.register("c1", device("a", token), challenge("c2"), 1);
        assertThat(session.register("c2", device("b", token), challenge("c3"), 1))
                .isTrue();
        session.use("a");
        assertThat(session.register("c3", device("c", token), challenge("c4"), 1))
                .isTrue();
        session.use("c");
        assertThat(session.register("c4", device("d", token), challenge("c5"), 1))
                .isFalse();
        assertThat(session.device().orElseThrow().id()).isEqualTo("c");
    }

    @Test
    void cookiesAreGoodForTheirTimeAndTheNewestThree() {
        session.register("c0", device("a", token), challenge("c1"), 1);
        session.register("c1", device("a", token), challenge("n0"), 1);
        assertThat(session.device().orElseThrow().admits(token, 10 * MINUTE - 1))
                .isTrue();
        assertThat(session.device().orElseThrow().admits(token, 10 * MINUTE)).isFalse();
        for (int time = 0; time < 3; time++) {
            Pass pass = new Pass(Token.random(RANDOM).hash(), 20 * MINUTE);
            assertThat(session.device().orElseThrow().admits(token, 1)).isTrue();
            session.renew("a", "n" + time, pass, challenge("n" + (time + 1)), 1);
        }
        assertThat(session.device().orElseThrow().admits(token, 1)).isFalse();
    }

    @Test
    void sessionThatTheContainerStoresGoesOn() throws Exception {
        session.register("c1", device("a", token), challenge("c2"), 1);
        session.use("a");
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
            out.writeObject(session);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray()))) {
            BoundSession read = (BoundSession) in.readObject();

            assertThat(read.device()).isEqualTo(session.device());
            assertThat(read.renew("a", "c2", new Pass("h", 9), challenge("c3"), 1))
                    .isTrue();
        }
        assertThat(stored.size()).isLessThan(1_200);
    }

    @Test
    void nothingOfItTellsTheToken() {
        assertThat(device("a", token).toString()).doesNotContain(token.text());
    }
}
