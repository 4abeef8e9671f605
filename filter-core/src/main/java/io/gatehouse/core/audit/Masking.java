package io.gatehouse.core.audit;

import io.gatehouse.core.settings.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of the log: session ids become short marks, and details that name a secret become stars. */
final class Masking {
    private static final String HIDDEN = "***";
    private static final int MARK_BYTES = 6;

    /** Names a secret wherever it stands in a detail's name, as in {@code X-Csrf-Token}. */
    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "authorization",
            "cookie",
            "credential",
            "session");

    /** Names a secret as a word of its own only: {@code apiKey} and {@code pin}, but not {@code monkey} and {@code shipping}. */
    private static final Set<String> WORDS = Set.of("key", "otp", "totp", "pin", "pass", "auth", "sid", "jwt");

    private final Mac mac;

    private Masking(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing, which every Java platform has to have", e);
        }
    }

    /** Marks that stay the same over restarts where there is a key, else for as long as this process runs. */
    static Masking with(@Nullable Secret key) {
        if (key == null) {
            byte[] salt = new byte[32];
            new SecureRandom().nextBytes(salt);
            return new Masking(salt);
        }
        return new Masking(new ChainMac(key).derived("gatehouse audit session marks"));
    }

    /** The session's mark, as {@code s:1f3a5b7c9d0e}: the same for the same id, and no way back to it. */
    String session(Secret id) {
        return "s:" + HexFormat.of().formatHex(mac.doFinal(id.bytes()), 0, MARK_BYTES);
    }

    /** The detail's value, or stars when its name tells of a secret. */
    static String detail(String name, String value) {
        return namesSecret(name) ? HIDDEN : value;
    }

    private static boolean namesSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("code") || PARTS.stream().anyMatch(lower::contains) || hasSecretWord(name);
    }

    /** Words end at anything but a letter, and where a capital follows a small letter. */
    private static boolean hasSecretWord(String name) {
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            if (i == name.length() || isBorder(name.charAt(i - 1), name.charAt(i))) {
                if (WORDS.contains(name.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i;
            }
        }
        return false;
    }

    private static boolean isBorder(char before, char after) {
        return Character.isLetter(before) != Character.isLetter(after)
                || (Character.isLowerCase(before) && Character.isUpperCase(after));
    }
}
