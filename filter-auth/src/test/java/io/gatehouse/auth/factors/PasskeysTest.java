package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.factors.PasskeyResult.Refused;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PasskeysTest extends PasskeysContract {
    PasskeysTest() {
        super(Server.H2);
    }

    @Test
    void anyChangeOfAnAnswerIsAcceptedOrRefusedByName() {
        registered(ann, device);
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 800; round++) {
            boolean isNew = round % 2 == 0;
            PasskeyChallenge challenge = isNew ? passkeys.challengeToRegister(bob) : passkeys.challengeToSignIn();
            SampleAuthenticator fresh = new SampleAuthenticator();
            String answer = changed(isNew ? fresh.register(challenge) : device.sign(challenge), random);

            PasskeyResult result =
                    isNew ? passkeys.register(bob.id(), challenge, "x", answer) : passkeys.signIn(challenge, answer);
            refused += result instanceof Refused ? 1 : 0;
            passkeys.list(bob.id()).forEach(made -> passkeys.delete(bob.id(), made.id()));
        }
        assertThat(refused).isGreaterThan(500);
    }

    /** One to three characters replaced, doubled or left out. */
    private static String changed(String answer, Random random) {
        StringBuilder text = new StringBuilder(answer);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> text.insert(at, text.charAt(at));
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
