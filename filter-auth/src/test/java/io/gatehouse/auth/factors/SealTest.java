package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Secret;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final byte[] OPEN = {1, 2, 3, 4, 5};

    private final SecureRandom random = new SecureRandom();
    private final Secret key = secret();
    private final Seal seal = new Seal(List.of(key), random);

    private Secret secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Secret.of(bytes);
    }

    @Test
    void whatIsSealedIsOpenedForItsOwner() {
        assertThat(seal.open(seal.seal(OPEN, "totp 1"), "totp 1")).isEqualTo(OPEN);
    }

    @Test
    void sealedTwiceIsNeverTheSame() {
        assertThat(seal.seal(OPEN, "totp 1")).isNotEqualTo(seal.seal(OPEN, "totp 1"));
    }

    @Test
    void anotherOwnersSecretIsNotOpened() {
        String sealed = seal.seal(OPEN, "totp 1");

        assertThatThrownBy(() -> seal.open(sealed, "totp 2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed, or moved");
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String sealed = seal.seal(OPEN, "totp 1");
        for (int at = 0; at < sealed.length() - 1; at++) { // The last one may hold bits that count for nothing.
            StringBuilder changed = new StringBuilder(sealed);
            changed.setCharAt(at, sealed.charAt(at) == 'A' ? 'B' : 'A');

            assertThatThrownBy(() -> seal.open(changed.toString(), "totp 1"))
                    .as("character " + changed)
                    .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "AAAA"})
    void otherTextIsNotOpened(String sealed) {
        assertThatThrownBy(() -> seal.open(sealed, "totp 1"))
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    @Test
    void formerKeyOpensAndNoLongerSeals() {
        String former = seal.seal(OPEN, "totp 1");
        Secret next = secret();
        Seal both = new Seal(List.of(next, key), random);

        assertThat(both.open(former, "totp 1")).isEqualTo(OPEN);
        assertThat(both.isOutdated(former)).isTrue();
        assertThat(both.isOutdated(both.seal(OPEN, "totp 1"))).isFalse();
    }

    @Test
    void missingKeyIsNamedWithAdvice() {
        String former = seal.seal(OPEN, "totp 1");

        assertThatThrownBy(() -> new Seal(List.of(secret()), random).open(former, "totp 1"))
                .hasMessageContaining(former.substring(0, 8))
                .hasMessageContaining("formerKey");
    }

    @Test
    void noNonceComesTwice() {
        List<String> nonces = new ArrayList<>();
        for (int round = 0; round < 1000; round++) {
            nonces.add(seal.seal(OPEN, "totp 1").substring(9, 25));
        }
        assertThat(nonces).doesNotHaveDuplicates();
    }
}
