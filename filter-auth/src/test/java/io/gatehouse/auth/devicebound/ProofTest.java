package io.gatehouse.auth.devicebound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProofTest {
    private static final SampleDevice DEVICE = SampleDevice.p256();
    private static final SampleDevice RSA = SampleDevice.rsa(2_048);
    private static final String GOOD = DEVICE.registration("c1");
    private static final String ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    private static final String PRIME = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("of Chromium, with the key in the header", GOOD),
                arguments(
                        "of the draft, with the key among the claims",
                        DEVICE.signed(DEVICE.header(""), SampleDevice.claims("c1", ",\"key\":" + DEVICE.jwk))),
                arguments("by RSA", RSA.registration("c1")),
                arguments("with numbers and truth values", signed("", ",\"iat\":1725579055,\"new\":true,\"no\":0")),
                arguments(
                        "with blanks",
                        DEVICE.signed(
                                "\t{ \"alg\" : \"ES256\" ,\r\n\"typ\":\"dbsc+jwt\",\"jwk\":" + DEVICE.jwk + "} ",
                                "{ \"jti\" :\"c1\"}")),
                arguments("with escapes", signed("", ",\"aud\":\"https:\\/\\/www.example.org\\u002Fa\"")));
    }

    private static String signed(String moreHeader, String moreClaims) {
        return DEVICE.signed(
                DEVICE.header(",\"jwk\":" + DEVICE.jwk + moreHeader), SampleDevice.claims("c1", moreClaims));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void proofOfItsOwnKeyIsTaken(String what, String text) {
        Proof proof = Proof.parse(text);

        assertThat(proof.challenge()).isEqualTo("c1");
        assertThat(proof.isBy(proof.key().orElseThrow())).isTrue();
    }

    static Stream<Arguments> malformed() {
        String[] part = GOOD.split("\\.", -1);
        String jwk = ",\"jwk\":" + DEVICE.jwk;
        byte[] signature = Base64Url.decoded(part[2]);
        return Stream.of(
                arguments("nothing", ""),
                arguments("two parts", part[0] + '.' + part[1]),
                arguments("four parts", GOOD + '.' + part[2]),
                arguments("no header", '.' + part[1] + '.' + part[2]),
                arguments("no claims", part[0] + ".." + part[2]),
                arguments("no signature", part[0] + '.' + part[1] + '.'),
                arguments("padding", part[0] + '.' + part[1] + '.' + part[2] + "=="),
                arguments("blank at the end", GOOD + ' '),
                arguments("letters of plain Base64", part[0] + '.' + part[1] + '.' + "+/".repeat(43)),
                arguments("bits that nobody reads", part[0] + '.' + part[1] + '.' + "A".repeat(85) + 'B'),
                arguments("more than 4096 characters", signed("", ",\"more\":\"" + "x".repeat(3_000) + '"')),
                arguments("alg none", DEVICE.signed("{\"alg\":\"none\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("alg None", DEVICE.signed("{\"alg\":\"None\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("alg HS256", DEVICE.signed("{\"alg\":\"HS256\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("alg ES384", DEVICE.signed("{\"alg\":\"ES384\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("alg PS256", DEVICE.signed("{\"alg\":\"PS256\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments(
                        "alg in lower case",
                        DEVICE.signed("{\"alg\":\"es256\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("no alg", DEVICE.signed("{\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("alg twice", signed(",\"alg\":\"ES256\"", "")),
                arguments(
                        "alg RS256 with a key of a curve",
                        DEVICE.signed("{\"alg\":\"RS256\",\"typ\":\"dbsc+jwt\"" + jwk + '}', claims())),
                arguments("typ jwt", DEVICE.signed("{\"alg\":\"ES256\",\"typ\":\"jwt\"" + jwk + '}', claims())),
                arguments("no typ", DEVICE.signed("{\"alg\":\"ES256\"" + jwk + '}', claims())),
                arguments("crit", signed(",\"crit\":\"exp\"", "")),
                arguments("two keys", signed("", ",\"key\":" + DEVICE.jwk)),
                arguments("key that is a text", withKey("\"" + DEVICE.jwk.length() + '"')),
                arguments("private key", withKey(DEVICE.jwk.replace("{", "{\"d\":\"AQ\","))),
                arguments("other type of key", withKey(DEVICE.jwk.replace("\"EC\"", "\"OKP\""))),
                arguments("other curve by name", withKey(DEVICE.jwk.replace("P-256", "P-384"))),
                arguments("no curve", withKey(DEVICE.jwk.replace("\"crv\":\"P-256\",", ""))),
                arguments("point of P-384", withKey(SampleDevice.onCurve("secp384r1", "P-256", 48).jwk)),
                arguments("point that is not on the curve", withKey(point("01".repeat(32), "01".repeat(32)))),
                arguments("point at zero", withKey(point("00".repeat(32), "00".repeat(32)))),
                arguments("coordinate beyond the prime", withKey(point(PRIME, "01".repeat(32)))),
                arguments("coordinate of 31 bytes", withKey(point("01".repeat(31), "01".repeat(32)))),
                arguments("coordinate of 33 bytes", withKey(point("00" + "01".repeat(32), "01".repeat(32)))),
                arguments("coordinate that is a number", withKey("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":1}")),
                arguments("signature of zeroes", SampleDevice.withSignature(GOOD, new byte[64])),
                arguments(
                        "r is zero", SampleDevice.withSignature(GOOD, joined(new byte[32], SampleDevice.bytes(32, 1)))),
                arguments(
                        "s is zero", SampleDevice.withSignature(GOOD, joined(SampleDevice.bytes(32, 1), new byte[32]))),
                arguments(
                        "r is the order",
                        SampleDevice.withSignature(
                                GOOD, joined(HexFormat.of().parseHex(ORDER), SampleDevice.bytes(32, 1)))),
                arguments(
                        "s beyond the order",
                        SampleDevice.withSignature(
                                GOOD, joined(SampleDevice.bytes(32, 1), SampleDevice.bytes(32, 255)))),
                arguments(
                        "signature with a byte more", SampleDevice.withSignature(GOOD, joined(signature, new byte[1]))),
                arguments("signature of 63 bytes", SampleDevice.withSignature(GOOD, Arrays.copyOf(signature, 63))),
                arguments(
                        "signature as DER",
                        SampleDevice.withSignature(GOOD, joined(new byte[] {0x30, 0x44}, signature))),
                arguments("RSA of 1024 bits", SampleDevice.rsa(1_024).registration("c1")),
                arguments(
                        "RSA with exponent 1",
                        RSA.signed(RSA.header(",\"jwk\":" + RSA.jwk.replace("AQAB", "AQ")), claims())),
                arguments(
                        "RSA modulus that is even",
                        RSA.signed(
                                RSA.header(",\"jwk\":{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\""
                                        + Base64Url.encoded(SampleDevice.bytes(256, 254)) + "\"}"),
                                claims())),
                arguments(
                        "RSA modulus with a zero before it",
                        RSA.signed(
                                RSA.header(",\"jwk\":{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\""
                                        + Base64Url.encoded(joined(new byte[1], SampleDevice.bytes(256, 255))) + "\"}"),
                                claims())),
                arguments("no challenge", DEVICE.signed(DEVICE.header(jwk), "{\"aud\":\"a\"}")),
                arguments("challenge that is a number", DEVICE.signed(DEVICE.header(jwk), "{\"jti\":1}")),
                arguments("aud that is a list", signed("", ",\"aud\":[\"a\"]")),
                arguments("claims that are a list", DEVICE.signed(DEVICE.header(jwk), "[]")),
                arguments("text behind the header", DEVICE.signed(DEVICE.header(jwk) + 'x', claims())),
                arguments("text behind the claims", DEVICE.signed(DEVICE.header(jwk), claims() + "{}")),
                arguments("header that is no JSON", DEVICE.signed("alg", claims())));
    }

    private static String claims() {
        return SampleDevice.claims("c1", "");
    }

    private static String withKey(String jwk) {
        return DEVICE.signed(DEVICE.header(",\"jwk\":" + jwk), claims());
    }

    private static String point(String x, String y) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        Base64Url.encoded(HexFormat.of().parseHex(x)),
                        Base64Url.encoded(HexFormat.of().parseHex(y)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNoProofIsRefused(String what, String text) {
        assertThatThrownBy(() -> Proof.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proofOfAnotherKeyIsNotByThisOne() {
        SampleDevice other = SampleDevice.p256();
        Proof unnamed = Proof.parse(other.answer("c1"));
        Proof named = Proof.parse(other.registration("c1"));

        assertThat(unnamed.isBy(other.key())).isTrue();
        assertThat(named.isBy(other.key())).isTrue();
        assertThat(unnamed.isBy(DEVICE.key())).isFalse();
        assertThat(named.isBy(DEVICE.key())).isFalse();
    }

    /** A thief signs with their own key and names the device's. */
    @Test
    void keyThatIsNamedButDidNotSignIsRefused() {
        SampleDevice thief = SampleDevice.p256();
        Proof proof = Proof.parse(thief.signed(thief.header(",\"jwk\":" + DEVICE.jwk), claims()));

        assertThat(proof.isBy(DEVICE.key())).isFalse();
        assertThat(proof.isBy(thief.key())).isFalse();
    }

    @Test
    void keyOfOneAlgorithmVerifiesNoProofOfTheOther() {
        assertThat(Proof.parse(RSA.answer("c1")).isBy(DEVICE.key())).isFalse();
        assertThat(Proof.parse(DEVICE.answer("c1")).isBy(RSA.key())).isFalse();
        assertThat(Proof.parse(RSA.answer("c1")).isBy(SampleDevice.rsa(3_072).key()))
                .isFalse();
    }

    @Test
    void everyChangedCharacterIsRefused() {
        Random random = new Random(17);
        for (int at = 0; at < GOOD.length(); at++) {
            char other = "abcXYZ019-_.=\"\\{".charAt(random.nextInt(16));
            if (other != GOOD.charAt(at)) {
                String changed = GOOD.substring(0, at) + other + GOOD.substring(at + 1);
                assertThat(isTaken(changed)).as(changed).isFalse();
            }
        }
    }

    @Test
    void whateverIsSentIsTakenOrRefused() {
        Random random = new Random(18);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String noise = Base64Url.encoded(bytes) + '.' + new String(bytes, StandardCharsets.ISO_8859_1);

            assertThat(isTaken(noise)).isFalse();
        }
    }

    private static boolean isTaken(String text) {
        try {
            return Proof.parse(text).isBy(DEVICE.key());
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
