package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypedPasswordTest {
    static Stream<Arguments> passwords() {
        return Stream.of(
                Arguments.of("one character", "x", true),
                Arguments.of("blanks only", "   ", true),
                Arguments.of("right-to-left mark", "\u200fabc", true),
                Arguments.of("whole pair", "\ud83d\ude00", true),
                Arguments.of("1,024 bytes", "x".repeat(1_024), true),
                Arguments.of("1,024 bytes of pairs", "\ud83d\ude00".repeat(256), true),
                Arguments.of("empty", "", false),
                Arguments.of("1,025 bytes", "x".repeat(1_025), false),
                Arguments.of("1,026 bytes of two each", "\u00e9".repeat(513), false),
                Arguments.of("1,026 bytes of three each", "\u20ac".repeat(342), false),
                Arguments.of("one megabyte", "x".repeat(1_000_000), false),
                Arguments.of("NUL", "a\0b", false),
                Arguments.of("first half alone", "a\ud83d", false),
                Arguments.of("second half alone", "\ude00a", false),
                Arguments.of("halves the wrong way round", "\ude00\ud83d", false),
                Arguments.of("first half twice", "\ud83d\ud83d\ude00", false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("passwords")
    void onlyPossiblePasswordsAreCompared(String what, String password, boolean isPossible) {
        assertThat(TypedPassword.isPossible(password.toCharArray())).isEqualTo(isPossible);
    }

    @Test
    void countsAsThePlatformEncodes() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            char[] password = new char[random.nextInt(1_100)];
            for (int at = 0; at < password.length; at++) {
                password[at] = (char) (random.nextInt(50) == 0 ? random.nextInt(0x10000) : random.nextInt(0x800));
            }
            assertThat(TypedPassword.isPossible(password)).isEqualTo(isPossible(password));
        }
    }

    private static boolean isPossible(char[] password) {
        try {
            int bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(password))
                    .remaining();
            return bytes > 0 && bytes <= 1_024 && new String(password).indexOf('\0') < 0;
        } catch (CharacterCodingException half) {
            return false;
        }
    }
}
