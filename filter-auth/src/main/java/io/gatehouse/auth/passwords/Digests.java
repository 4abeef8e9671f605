package io.gatehouse.auth.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passwords of which only a digest was stored: bare, salted, or repeated. */
final class Digests {
    static final int MOST_ITERATIONS = 10_000_000;

    private static final Map<String, String> ALGORITHMS = Map.of(
            "md5", "MD5", "sha", "SHA-1", "sha1", "SHA-1", "sha-1", "SHA-1", "sha256", "SHA-256", "sha-256", "SHA-256",
            "sha512", "SHA-512", "sha-512", "SHA-512");
    private static final Map<String, String> SALTED =
            Map.of("smd5", "MD5", "ssha", "SHA-1", "ssha256", "SHA-256", "ssha512", "SHA-512");
    private static final Pattern SPRING = Pattern.compile("(\\{[^}]*})([^}]+)");
    private static final Pattern DJANGO = Pattern.compile("((md5|sha1)\\$([^$]*)\\$)([0-9A-Fa-f]+)");
    private static final Pattern SHIRO = Pattern.compile("(\\$shiro1\\$([^$]+)\\$(\\d{1,8})\\$([^$]*)\\$)([^$]+)");
    private static final Pattern TOMCAT = Pattern.compile("(([0-9A-Fa-f]*)\\$(\\d{1,8})\\$)([0-9A-Fa-f]+)");
    private static final Pattern MYSQL = Pattern.compile("(\\*)([0-9A-Fa-f]{40})");

    private Digests() {}

    /** The name by which Java knows an algorithm, or null. */
    static @Nullable String algorithm(String id) {
        return ALGORITHMS.get(id.toLowerCase(Locale.ROOT));
    }

    static boolean isSalted(String id) {
        return SALTED.containsKey(id);
    }

    static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has those of the table.
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] repeated(String algorithm, int iterations, byte[] salt, byte[] password) {
        byte[] result = digest(algorithm, salt, password);
        for (int round = 1; round < iterations; round++) {
            result = digest(algorithm, result);
        }
        return result;
    }

    private static int length(String algorithm) {
        return digest(algorithm).length;
    }

    /** <code>{sha-256}digest</code>, and <code>{sha-256}{salt}digest</code> of Spring, which takes the salt with its braces. */
    static @Nullable Legacy bare(String before, String algorithm, String rest) {
        Matcher spring = SPRING.matcher(rest);
        return spring.matches()
                ? salted(before + spring.group(1), algorithm, "after", spring.group(1), spring.group(2))
                : salted(before, algorithm, "after", "", rest);
    }

    /** <code>{sha-256:before}salt:digest</code>, or with {@code after}; a dollar sign may stand for the colon. */
    static @Nullable Legacy salted(String before, String algorithm, String order, String rest) {
        int end = Math.max(rest.lastIndexOf(':'), rest.lastIndexOf('$'));
        return end < 0
                ? null
                : salted(
                        before + rest.substring(0, end + 1),
                        algorithm,
                        order,
                        rest.substring(0, end),
                        rest.substring(end + 1));
    }

    private static @Nullable Legacy salted(
            String before, String algorithm, String order, String saltText, String digestText) {
        byte[] expected = DigestText.read(digestText, length(algorithm));
        byte[] salt = saltText.getBytes(StandardCharsets.UTF_8);
        if (expected == null) {
            return null;
        }
        return order.equals("before")
                ? Legacy.of(before, digestText, expected, password -> digest(algorithm, salt, password))
                : Legacy.of(before, digestText, expected, password -> digest(algorithm, password, salt));
    }

    /** <code>{SSHA}</code> and its kin (RFC 2307 and its extensions): base64 of the digest and the salt after it. */
    static @Nullable Legacy ldap(String before, String id, String rest) {
        String algorithm = SALTED.getOrDefault(id, "SHA-1");
        int length = length(algorithm);
        byte[] both = DigestText.base64(rest);
        if (both == null || both.length < length) {
            return null;
        }
        byte[] salt = Arrays.copyOfRange(both, length, both.length);
        byte[] expected = Arrays.copyOf(both, length);
        Arrays.fill(both, 0, length, (byte) 0);
        String setting = before + Base64.getEncoder().encodeToString(both);
        return new Legacy(setting, expected, password -> digest(algorithm, password, salt));
    }

    /** {@code salt$iterations$digest} in hex, as Tomcat's MessageDigestCredentialHandler stores it. */
    static @Nullable Legacy tomcat(String before, String algorithm, String rest) {
        Matcher form = TOMCAT.matcher(rest);
        byte[] salt = form.matches() ? DigestText.hex(form.group(2)) : null;
        return salt == null
                ? null
                : repeated(before + form.group(1), algorithm, Integer.parseInt(form.group(3)), salt, form.group(4));
    }

    private static @Nullable Legacy repeated(
            String before, String algorithm, int iterations, byte[] salt, String digestText) {
        byte[] expected = DigestText.read(digestText, length(algorithm));
        return expected == null || iterations < 1 || iterations > MOST_ITERATIONS
                ? null
                : Legacy.of(before, digestText, expected, password -> repeated(algorithm, iterations, salt, password));
    }

    /** Texts that tell by themselves what they are: of Shiro 1, of early Django, of MySQL's PASSWORD(). */
    static @Nullable Legacy selfDescribing(String text) {
        Matcher form = DJANGO.matcher(text);
        if (form.matches()) {
            String algorithm = form.group(2).equals("md5") ? "MD5" : "SHA-1";
            return salted(form.group(1), algorithm, "before", form.group(3), form.group(4));
        }
        form = SHIRO.matcher(text);
        if (form.matches()) {
            return shiro(form);
        }
        form = MYSQL.matcher(text);
        return form.matches() ? mysql(form) : null;
    }

    private static @Nullable Legacy shiro(Matcher form) {
        String algorithm = algorithm(form.group(2));
        byte[] salt = DigestText.base64(form.group(4));
        return algorithm == null || salt == null
                ? null
                : repeated(form.group(1), algorithm, Integer.parseInt(form.group(3)), salt, form.group(5));
    }

    private static Legacy mysql(Matcher form) {
        byte[] expected = HexFormat.of().parseHex(form.group(2));
        return Legacy.of(
                form.group(1), form.group(2), expected, password -> digest("SHA-1", digest("SHA-1", password)));
    }
}
