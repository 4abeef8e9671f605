package io.gatehouse.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyTest {
    private final Hashing hashing = TestHashing.cheap();

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("io.gatehouse.auth.passwords.Vectors#legacy")
    void whatOtherProgramsStoredIsVerifiedAndOutdated(String format, String password, String stored) {
        assertThat(hashing.verify(password.toCharArray(), stored)).isEqualTo(Check.OUTDATED);
        assertThat(hashing.verify(("?" + password + "?").toCharArray(), stored)).isEqualTo(Check.WRONG);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("io.gatehouse.auth.passwords.Vectors#legacy")
    void wrappedItIsStillVerifiedAndTellsNothingOfTheOldHash(String format, String password, String stored) {
        if (Hashing.isStrong(stored)) {
            return; // Argon2 of another program; a wrap is not wanted.
        }
        String wrapped = hashing.wrapped(stored).orElseThrow();

        assertThat(wrapped).startsWith("{wrapped}$argon2id$").hasSizeLessThan(1024);
        assertThat(digest(wrapped.substring(wrapped.indexOf(' ') + 1))).isNotEqualTo(digest(stored));
        assertThat(hashing.verify(password.toCharArray(), wrapped)).isEqualTo(Check.OUTDATED);
        assertThat(Hashing.isStrong(wrapped)).isTrue();
    }

    private static byte[] digest(String text) {
        return Objects.requireNonNull(new LegacyReader("").read(text)).expected();
    }

    @Test
    void wrappedHashIsStillWrongForWrongPasswords() {
        String wrapped =
                hashing.wrapped("{md5}827ccb0eea8a706c4c34a16891f84e7b").orElseThrow();

        assertThat(hashing.verify("12345".toCharArray(), wrapped)).isEqualTo(Check.OUTDATED);
        assertThat(hashing.verify("12346".toCharArray(), wrapped)).isEqualTo(Check.WRONG);
        assertThat(hashing.verify("827ccb0eea8a706c4c34a16891f84e7b".toCharArray(), wrapped))
                .isEqualTo(Check.WRONG);
    }

    @Test
    void thereAreThreeVectorsOfEachFormatAtLeast() {
        Map<Object, Long> counts =
                Vectors.legacy().collect(Collectors.groupingBy(vector -> vector.get()[0], Collectors.counting()));

        assertThat(counts).hasSizeGreaterThanOrEqualTo(20);
        assertThat(counts.values()).allMatch(count -> count >= 3);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "md5, fe3ab78ee7a1d4b5d2ff1ed1df93ab21, 12345, WRONG",
        "md5, 827ccb0eea8a706c4c34a16891f84e7b, 12345, OUTDATED",
        "sha-1, 827ccb0eea8a706c4c34a16891f84e7b, 12345, WRONG",
        "'', 827ccb0eea8a706c4c34a16891f84e7b, 12345, WRONG",
        "plain, 12345, 12345, OUTDATED",
        "'', 12345, 12345, WRONG",
        "crypt, rqXexS6ZhobKA, mypassword, WRONG",
        "md5, {plain}12345, 12345, OUTDATED"
    })
    void textsThatTellNoFormatAreOfTheOneThatTheSettingNames(String id, String stored, String password, Check check) {
        assertThat(TestHashing.bare(id).verify(password.toCharArray(), stored)).isEqualTo(check);
    }

    @Test
    void bareTextsAreWrappedWithTheirFormatSoThatTheSettingMayGo() {
        String wrapped = TestHashing.bare("md5")
                .wrapped("827ccb0eea8a706c4c34a16891f84e7b")
                .orElseThrow();

        assertThat(hashing.verify("12345".toCharArray(), wrapped)).isEqualTo(Check.OUTDATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{md5}",
                "{md5}00",
                "{unknown}x",
                "{SSHA}",
                "{SSHA}AAAA",
                "$1$$",
                "$2b$03$./././././././././././././././././././././././././././",
                "$2b$31$./././././././././././././././././././././././././././",
                "$6$rounds=999999999$salt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "pbkdf2_sha256$99999999$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "$scrypt$ln=30,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$scrypt$ln=99,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "scrypt$3$salt$8$1$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "{scrypt}$ffffffff$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "$P$ZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$shiro1$SHA-256$99999999$$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=0,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=16$m=64,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "{wrapped}",
                "{wrapped}$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "{wrapped}x {md5}00000000000000000000000000000000",
                "{tomcat:md5}00$0$00000000000000000000000000000000"
            })
    void whatCannotBeReadOrBorneIsNobodysPassword(String stored) {
        assertThat(hashing.verify("x".toCharArray(), stored)).isEqualTo(Check.WRONG);
        assertThat(hashing.verify(new char[0], stored)).isEqualTo(Check.WRONG);
    }

    @Test
    void mutilatedTextsAreReadOrRefusedAndNothingElse() {
        Random random = new Random(4);
        List<String> texts = Vectors.legacy()
                .map(vector -> (String) vector.get()[2])
                .filter(text -> !text.contains("pbkdf2") && !text.contains("rounds"))
                .toList();
        LegacyReader reader = new LegacyReader("sha-1:before");
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int change = 0; change <= random.nextInt(3); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> text.deleteCharAt(at).append('$');
                    default -> text.insert(at, "${}:=A9".charAt(random.nextInt(7)));
                }
            }
            Legacy read = reader.read(text.toString()); // Throws nothing.
            if (read != null) {
                assertThat(reader.read(read.setting())).as(text.toString()).isNotNull();
            }
        }
    }

    @Test
    void charsetsAreTriedAsTheSettingSays() {
        String latin = "{md5}" + java.util.HexFormat.of().formatHex(Digests.digest("MD5", new byte[] {(byte) 0xE9}));
        String utf8 = "{md5}"
                + java.util.HexFormat.of().formatHex(Digests.digest("MD5", new byte[] {(byte) 0xC3, (byte) 0xA9}));
        char[] password = {'\u00E9'};

        assertThat(with(LegacyCharset.BOTH).verify(password, latin)).isEqualTo(Check.OUTDATED);
        assertThat(with(LegacyCharset.BOTH).verify(password, utf8)).isEqualTo(Check.OUTDATED);
        assertThat(with(LegacyCharset.UTF_8).verify(password, latin)).isEqualTo(Check.WRONG);
        assertThat(with(LegacyCharset.UTF_8).verify(password, utf8)).isEqualTo(Check.OUTDATED);
        assertThat(with(LegacyCharset.ISO_8859_1).verify(password, latin)).isEqualTo(Check.OUTDATED);
        assertThat(with(LegacyCharset.ISO_8859_1).verify(password, utf8)).isEqualTo(Check.WRONG);
    }

    private static Hashing with(LegacyCharset charset) {
        return TestHashing.of(TestHashing.policy(TestHashing.CHEAP, null, null, "", charset), new BouncyArgon2());
    }
}
