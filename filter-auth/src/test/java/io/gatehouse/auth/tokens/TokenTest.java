package io.gatehouse.auth.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String SAMPLE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    @Test
    void textIsReadAsTheTokenThatWroteIt() {
        Token token = Token.random(new SecureRandom());

        assertThat(token.text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Token.parse(token.text())).contains(token);
        assertThat(token.matches(token.hash())).isTrue();
    }

    @Test
    void hashIsTheSha256OfTheBytes() {
        // printf of the bytes 0 to 31, piped to OpenSSL's "dgst -sha256".
        assertThat(Token.parse(SAMPLE).orElseThrow().hash())
                .isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
                " AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH+/",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHé8"
            })
    void otherTextIsNoToken(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @Test
    void otherTokenDoesNotMatch() {
        Token token = Token.parse(SAMPLE).orElseThrow();
        Token other = Token.random(new SecureRandom());

        assertThat(other.matches(token.hash())).isFalse();
        assertThat(token.matches("")).isFalse();
    }

    @Test
    void anyTextIsReadOrRefusedAndOneSpellingOnlyIsRead() {
        Random random = new Random(1);
        Set<String> read = new HashSet<>();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(SAMPLE);
            text.setCharAt(random.nextInt(SAMPLE.length()), (char) random.nextInt(256));
            Token.parse(text.toString()).ifPresent(token -> {
                assertThat(token.text()).isEqualTo(text.toString());
                read.add(text.toString());
            });
        }
        assertThat(read).hasSizeGreaterThan(100);
    }

    @Test
    void showsNothing() {
        assertThat(Token.parse(SAMPLE).orElseThrow()).hasToString("(token)");
    }
}
