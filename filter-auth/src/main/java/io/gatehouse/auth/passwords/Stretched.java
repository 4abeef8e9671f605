package io.gatehouse.auth.passwords;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** Passwords as PBKDF2 and scrypt store them, in the layouts of Django, Spring, Tomcat, passlib and lambdaworks. */
final class Stretched {
    private static final int MOST_ITERATIONS = 5_000_000;
    private static final long MOST_SCRYPT_MEMORY = 128L << 20;
    private static final int MOST_SCRYPT_LANES = 16;
    private static final Pattern DJANGO_PBKDF2 =
            Pattern.compile("(pbkdf2_(sha1|sha256|sha512)\\$(\\d{1,8})\\$([^$]+)\\$)([^$]+)");
    private static final Pattern PASSLIB_PBKDF2 =
            Pattern.compile("(\\$pbkdf2(?:-(sha256|sha512))?\\$(\\d{1,8})\\$([^$]*)\\$)([^$]+)");
    private static final Pattern TOMCAT = Pattern.compile("(([0-9A-Fa-f]+)\\$(\\d{1,8})\\$)([0-9A-Fa-f]+)");
    private static final Pattern DJANGO_SCRYPT =
            Pattern.compile("(scrypt\\$(\\d{1,8})\\$([^$]+)\\$(\\d{1,4})\\$(\\d{1,4})\\$)([^$]+)");
    private static final Pattern PASSLIB_SCRYPT =
            Pattern.compile("(\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,4}),p=(\\d{1,4})\\$([^$]*)\\$)([^$]+)");
    private static final Pattern PACKED_SCRYPT =
            Pattern.compile("((?:\\$s0)?\\$([0-9A-Fa-f]{5,8})\\$([^$]+)\\$)([^$]+)");

    private Stretched() {}

    /** Texts that tell by themselves what they are. */
    static @Nullable Legacy selfDescribing(String text) {
        Matcher form = DJANGO_PBKDF2.matcher(text);
        if (form.matches()) {
            byte[] salt = form.group(4).getBytes(StandardCharsets.UTF_8);
            return pbkdf2(form.group(1), form.group(2), form.group(3), salt, form.group(5));
        }
        form = PASSLIB_PBKDF2.matcher(text);
        if (form.matches()) {
            String digest = form.group(2) == null ? "sha1" : form.group(2);
            return pbkdf2(form.group(1), digest, form.group(3), DigestText.base64(form.group(4)), form.group(5));
        }
        form = DJANGO_SCRYPT.matcher(text);
        if (form.matches()) {
            ScryptCost cost = new ScryptCost(number(form.group(2)), number(form.group(4)), number(form.group(5)));
            return scrypt(form.group(1), cost, form.group(3).getBytes(StandardCharsets.UTF_8), form.group(6));
        }
        form = PASSLIB_SCRYPT.matcher(text);
        if (form.matches()) {
            ScryptCost cost = new ScryptCost(1L << number(form.group(2)), number(form.group(3)), number(form.group(4)));
            return scrypt(form.group(1), cost, DigestText.base64(form.group(5)), form.group(6));
        }
        return text.startsWith("$s0$") ? packedScrypt("", text) : null;
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    private static @Nullable Legacy pbkdf2(
            String before, String digest, String iterations, byte @Nullable [] salt, String digestText) {
        byte[] expected = DigestText.base64(digestText);
        return salt == null || expected == null
                ? null
                : pbkdf2(before, digest, Integer.parseInt(iterations), salt, digestText, expected);
    }

    private static @Nullable Legacy pbkdf2(
            String before, String digest, int iterations, byte[] salt, String digestText, byte[] expected) {
        boolean isBearable = iterations >= 1 && iterations <= MOST_ITERATIONS && isLong(expected);
        return isBearable
                ? Legacy.of(
                        before,
                        digestText,
                        expected,
                        password -> pbkdf2(digest(digest), password, salt, iterations, expected.length))
                : null;
    }

    /** A key so short that a random password has a chance is none. */
    private static boolean isLong(byte[] expected) {
        return expected.length >= 16 && expected.length <= 64;
    }

    private static Digest digest(String name) {
        return switch (name) {
            case "sha256" -> new SHA256Digest();
            case "sha512" -> new SHA512Digest();
            default -> new SHA1Digest();
        };
    }

    private static byte[] pbkdf2(Digest digest, byte[] password, byte[] salt, int iterations, int length) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * length)).getKey();
    }

    /** {@code salt$iterations$key} in hex, as Tomcat's SecretKeyCredentialHandler stores it. */
    static @Nullable Legacy tomcat(String before, String digest, String rest) {
        Matcher form = TOMCAT.matcher(rest);
        if (!form.matches()) {
            return null;
        }
        byte[] salt = DigestText.hex(form.group(2));
        byte[] expected = DigestText.hex(form.group(4));
        return salt == null || expected == null
                ? null
                : pbkdf2(
                        before + form.group(1), digest, Integer.parseInt(form.group(3)), salt, form.group(4), expected);
    }

    /** Hex of salt and key, as Spring's Pbkdf2PasswordEncoder stores it: 8 and 32 bytes up to Spring Security 5.7, 16 and 32 since. */
    static @Nullable Legacy spring(String before, String rest) {
        boolean isOld = rest.length() == 80;
        int saltLength = isOld ? 16 : 32;
        byte[] both = rest.length() == saltLength + 64 ? DigestText.hex(rest) : null;
        if (both == null) {
            return null;
        }
        byte[] salt = Arrays.copyOf(both, saltLength / 2);
        byte[] expected = Arrays.copyOfRange(both, saltLength / 2, both.length);
        return pbkdf2(
                before + rest.substring(0, saltLength),
                isOld ? "sha1" : "sha256",
                isOld ? 185_000 : 310_000,
                salt,
                rest.substring(saltLength),
                expected);
    }

    private record ScryptCost(long cpu, long block, long lanes) {
        boolean isBearable() {
            return cpu > 1
                    && Long.bitCount(cpu) == 1
                    && block >= 1
                    && lanes >= 1
                    && lanes <= MOST_SCRYPT_LANES
                    && 128 * block <= MOST_SCRYPT_MEMORY / cpu;
        }
    }

    private static @Nullable Legacy scrypt(String before, ScryptCost cost, byte @Nullable [] salt, String digestText) {
        byte[] expected = DigestText.base64(digestText);
        if (salt == null || expected == null || !isLong(expected) || !cost.isBearable()) {
            return null;
        }
        return Legacy.of(
                before,
                digestText,
                expected,
                password -> SCrypt.generate(
                        password, salt, (int) cost.cpu, (int) cost.block, (int) cost.lanes, expected.length));
    }

    /** {@code $e0801$salt$key}, as Spring's SCryptPasswordEncoder stores it, and the same after {@code $s0}. */
    static @Nullable Legacy packedScrypt(String before, String rest) {
        Matcher form = PACKED_SCRYPT.matcher(rest);
        if (!form.matches()) {
            return null;
        }
        long packed = Long.parseLong(form.group(2), 16);
        long log = packed >> 16;
        ScryptCost cost = new ScryptCost(log < 32 ? 1L << log : 0, (packed >> 8) & 0xFF, packed & 0xFF);
        return scrypt(before + form.group(1), cost, DigestText.base64(form.group(3)), form.group(4));
    }
}
