package io.gatehouse.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashingTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Secret PEPPER = secret("a1");
    private static final Secret FORMER = secret("b2");

    private static Secret secret(String text) {
        return Secret.of(text.repeat(16).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("io.gatehouse.auth.passwords.Vectors#argon2")
    void argon2CommandAndBothEnginesAgree(String variant, String password, String stored) {
        Argon2Hash hash = java.util.Objects.requireNonNull(Argon2Hash.parse(stored));
        byte[] input = password.getBytes(StandardCharsets.UTF_8);

        assertThat(hash).hasToString(stored);
        for (Argon2 engine : List.of(new BouncyArgon2(), new NativeArgon2())) {
            assertThat(engine.tag(hash.variant(), hash.cost(), input, hash.salt(), hash.tag().length))
                    .isEqualTo(hash.tag());
        }
    }

    @Test
    void newHashIsArgon2idAsTheSettingsSayAndIsRight() {
        Hashing hashing = TestHashing.of(Cost.DEFAULT);
        String stored = hashing.hash(PASSWORD);

        assertThat(stored).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hashing.hash(PASSWORD)).isNotEqualTo(stored);
        assertThat(hashing.verify(PASSWORD, stored)).isEqualTo(Check.RIGHT);
        assertThat(hashing.verify("Correct horse".toCharArray(), stored)).isEqualTo(Check.WRONG);
        assertThat(PASSWORD).containsExactly("correct horse".toCharArray());
    }

    @ParameterizedTest(name = "{0} KiB, {1} passes, {2} lanes")
    @CsvSource({"65, 1, 1, OUTDATED", "64, 2, 1, OUTDATED", "64, 1, 2, OUTDATED", "64, 1, 1, RIGHT", "63, 1, 1, RIGHT"})
    void hashBelowThePresentCostIsOutdated(int memory, int iterations, int parallelism, Check check) {
        String stored = TestHashing.cheap().hash(PASSWORD);

        assertThat(TestHashing.of(new Cost(memory, iterations, parallelism)).verify(PASSWORD, stored))
                .isEqualTo(check);
    }

    @Test
    void pepperIsNeededToVerifyAndCanBeRotatedAndGivenUp() {
        String bare = TestHashing.cheap().hash(PASSWORD);
        String former = TestHashing.peppered(FORMER, null).hash(PASSWORD);
        String present = TestHashing.peppered(PEPPER, FORMER).hash(PASSWORD);
        Hashing rotated = TestHashing.peppered(PEPPER, FORMER);

        assertThat(present).contains(",keyid=");
        assertThat(rotated.verify(PASSWORD, present)).isEqualTo(Check.RIGHT);
        assertThat(rotated.verify(PASSWORD, former)).isEqualTo(Check.OUTDATED);
        assertThat(rotated.verify(PASSWORD, bare)).isEqualTo(Check.OUTDATED);
        assertThat(rotated.verify("wrong".toCharArray(), present)).isEqualTo(Check.WRONG);
        assertThat(TestHashing.peppered(null, PEPPER).verify(PASSWORD, present)).isEqualTo(Check.OUTDATED);
        assertThat(TestHashing.cheap().verify(PASSWORD, present)).isEqualTo(Check.WRONG);
        assertThat(TestHashing.cheap().verify(PASSWORD, present.replaceFirst(",keyid=[0-9a-f]+", "")))
                .isEqualTo(Check.WRONG);
    }

    @Test
    void wrappedHashCarriesThePepperToo() {
        Hashing peppered = TestHashing.peppered(PEPPER, null);
        String wrapped = peppered.wrapped("{plain}correct horse").orElseThrow();

        assertThat(peppered.verify(PASSWORD, wrapped)).isEqualTo(Check.OUTDATED);
        assertThat(TestHashing.cheap().verify(PASSWORD, wrapped)).isEqualTo(Check.WRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024})
    void passwordOfUpTo1024BytesIsHashedWhole(int length) {
        Hashing hashing = TestHashing.cheap();
        String stored = hashing.hash("x".repeat(length).toCharArray());

        assertThat(hashing.verify("x".repeat(length).toCharArray(), stored)).isEqualTo(Check.RIGHT);
        assertThat(hashing.verify("x".repeat(length + 1).toCharArray(), stored)).isEqualTo(Check.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDC00\uD800"})
    void unpairedSurrogateIsNobodysPassword(String malformed) {
        Hashing hashing = TestHashing.cheap();
        String lookAlike = hashing.hash(
                malformed.replace('\uD800', '?').replace('\uDC00', '?').toCharArray());

        assertThatThrownBy(() -> hashing.hash(malformed.toCharArray())).isInstanceOf(IllegalArgumentException.class);
        assertThat(hashing.verify(malformed.toCharArray(), lookAlike)).isEqualTo(Check.WRONG);
        assertThat(hashing.verify(malformed.toCharArray(), "{plain}?")).isEqualTo(Check.WRONG);
    }

    @Test
    void tooLongPasswordIsRefused() {
        assertThatThrownBy(() -> TestHashing.cheap().hash("x".repeat(1025).toCharArray()))
                .hasMessageContaining("1024 bytes");
        assertThatThrownBy(() -> TestHashing.cheap().hash("\u20AC".repeat(342).toCharArray()))
                .hasMessageContaining("1024 bytes");
    }

    /** What is counted instead of time. */
    private static final class CountingArgon2 implements Argon2 {
        private final List<Cost> computed = new ArrayList<>();

        @Override
        public byte[] tag(Variant variant, Cost cost, byte[] password, byte[] salt, int length) {
            computed.add(cost);
            return new byte[length];
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "{md5}00000000000000000000000000000000",
                "{plain}correct horse",
                "{wrapped}$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA {md5}AA000000000000000000000000000000",
                "of no form at all",
                ""
            })
    void everyVerificationComputesExactlyOneHashWhateverWasTyped(String stored) {
        for (String typed : List.of("correct horse", "wrong", "", "x".repeat(1024), "x".repeat(1_000_000), "\uD800")) {
            CountingArgon2 counting = new CountingArgon2();
            TestHashing.of(TestHashing.policy(Cost.DEFAULT, null, null, "", LegacyCharset.BOTH), counting)
                    .verify(typed.toCharArray(), stored);
            assertThat(counting.computed).as(typed.length() + " characters").containsExactly(Cost.DEFAULT);
        }
    }

    @Test
    void verifyingNothingComputesOneHashToo() {
        CountingArgon2 counting = new CountingArgon2();
        TestHashing.of(TestHashing.policy(Cost.DEFAULT, null, null, "", LegacyCharset.BOTH), counting)
                .verifyNothing(PASSWORD);
        assertThat(counting.computed).containsExactly(Cost.DEFAULT);
    }

    @Test
    void cheaperHashIsPaddedToThePresentCost() {
        CountingArgon2 counting = new CountingArgon2();
        TestHashing.of(TestHashing.policy(new Cost(19_456, 3, 1), null, null, "", LegacyCharset.BOTH), counting)
                .verify(
                        PASSWORD,
                        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(counting.computed).containsExactly(new Cost(19_456, 2, 1), new Cost(19_456, 1, 1));
    }

    /** Keeps what it is given. */
    private static final class KeepingArgon2 implements Argon2 {
        private final List<byte[]> inputs = new ArrayList<>();

        @Override
        public byte[] tag(Variant variant, Cost cost, byte[] password, byte[] salt, int length) {
            inputs.add(password);
            return new byte[length];
        }
    }

    @Test
    void copiesOfThePasswordAreWiped() {
        KeepingArgon2 keeping = new KeepingArgon2();
        TestHashing.of(TestHashing.policy(TestHashing.CHEAP, null, null, "", LegacyCharset.BOTH), keeping)
                .hash(PASSWORD);
        assertThat(keeping.inputs).hasSize(1).first().isEqualTo(new byte[PASSWORD.length]);
    }
}
