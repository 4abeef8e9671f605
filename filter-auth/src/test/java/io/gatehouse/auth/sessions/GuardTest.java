package io.gatehouse.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.sessions.GuardMark.Finding;
import io.gatehouse.auth.tokens.Token;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final long GRACE = 30;

    private final SecureRandom random = new SecureRandom();
    private final Token first = Token.random(random);
    private final Token second = Token.random(random);

    private static Finding find(GuardMark mark, Token token, long now) {
        return mark.find(Token.hash(token.text()), now, GRACE);
    }

    @Test
    void formerOneIsGoodForAWhileOnceTheNewOneHasArrived() {
        GuardMark begun = GuardMark.of(first.hash(), 0);
        assertThat(find(begun, first, 1_000)).isEqualTo(Finding.RIGHT);
        assertThat(find(begun, second, 0)).isEqualTo(Finding.WRONG);

        GuardMark sent = begun.sending(second.hash());
        assertThat(find(sent, first, 5_000)).as("the answer may have been lost").isEqualTo(Finding.RIGHT);
        assertThat(find(sent, second, 5_000)).isEqualTo(Finding.ARRIVED);

        GuardMark arrived = sent.arrived(5_000);
        assertThat(find(arrived, second, 9_000)).isEqualTo(Finding.RIGHT);
        assertThat(find(arrived, first, 5_030)).isEqualTo(Finding.RIGHT);
        assertThat(find(arrived, first, 5_031))
                .as("two parties use the session")
                .isEqualTo(Finding.WRONG);
    }

    @Test
    void nothingIsRightThatIsNoToken() {
        GuardMark mark = GuardMark.of(first.hash(), 0);

        assertThat(mark.find(Token.hash(""), 0, GRACE)).isEqualTo(Finding.WRONG);
        assertThat(mark.find(Token.hash("x".repeat(100_000)), 0, GRACE)).isEqualTo(Finding.WRONG);
        assertThat(mark.find(mark.present(), 0, GRACE))
                .as("the hash is compared with hashes")
                .isEqualTo(Finding.RIGHT);
        assertThat(mark.find(Token.hash(mark.present()), 0, GRACE))
                .as("the hash is no cookie")
                .isEqualTo(Finding.WRONG);
        assertThat(mark.toString()).doesNotContain(first.text());
    }
}
