package io.gatehouse.auth.passwords;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;
import org.jspecify.annotations.Nullable;

/** Passwords as bcrypt stores them: {@code $2a$ $2b$ $2y$}, the faulty {@code $2x$}, and Django's and Shiro's forms around them. */
final class Bcrypts {
    private static final Pattern FORM = Pattern.compile(
            "((bcrypt_sha256\\$|bcrypt\\$|)(?:\\$shiro2)?\\$2([abxy])\\$(\\d\\d)\\$([./A-Za-z0-9]{22}))([./A-Za-z0-9]{31})");
    private static final int LEAST_COST = 4;
    private static final int MOST_COST = 16;
    private static final int KEY = 72;
    private static final int DIGEST = 23;
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Bcrypts() {}

    static @Nullable Legacy selfDescribing(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        int cost = Integer.parseInt(form.group(4));
        if (cost < LEAST_COST || cost > MOST_COST) {
            return null;
        }
        boolean isFaulty = form.group(3).equals("x");
        boolean isHashedBefore = form.group(2).startsWith("bcrypt_sha256");
        byte[] salt = decoded(form.group(5));
        return Legacy.of(form.group(1), form.group(6), decoded(form.group(6)), password -> {
            byte[] input = isHashedBefore ? sha256InHex(password) : password;
            byte[] key = isFaulty ? faultyKey(input) : key(input);
            return Arrays.copyOf(BCrypt.generate(key, salt, cost, false), DIGEST);
        });
    }

    /** The password and a zero byte; what is beyond 72 bytes never mattered. */
    private static byte[] key(byte[] password) {
        return Arrays.copyOf(password, Math.min(KEY, password.length + 1));
    }

    /**
     * The key as crypt_blowfish before 1.1 saw it (CVE-2011-2483): a byte above 127 was taken for a negative number, and so set all
     * bits above it. As the password only enters by 18 words, those words are a password of their own.
     */
    private static byte[] faultyKey(byte[] password) {
        ByteBuffer key = ByteBuffer.allocate(KEY);
        int at = 0;
        while (key.hasRemaining()) {
            int word = 0;
            for (int bytes = 0; bytes < 4; bytes++) {
                word = (word << 8) | (at < password.length ? password[at] : 0);
                at = at == password.length ? 0 : at + 1;
            }
            key.putInt(word);
        }
        return key.array();
    }

    private static byte[] sha256InHex(byte[] password) {
        return HexFormat.of().formatHex(Digests.digest("SHA-256", password)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Base64 with an alphabet of its own. */
    private static byte[] decoded(String text) {
        StringBuilder standard = new StringBuilder(text.length());
        text.chars().forEach(c -> standard.append(STANDARD.charAt(ALPHABET.indexOf(c))));
        return Base64.getDecoder().decode(standard.toString());
    }
}
