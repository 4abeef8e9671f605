package io.gatehouse.core.audit;

import io.gatehouse.core.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed MAC that binds each line to the one before: HMAC-SHA-256(key, previous MAC || line without its MAC).
 *
 * <p>Whoever lacks the key can't alter, insert, remove or reorder lines unseen. Whoever has it can; so it belongs where the web
 * application's uploads and backups don't reach. Not safe for several threads.
 */
final class ChainMac {
    /** What the first line is bound to. */
    static final String GENESIS = label("gatehouse audit chain 1");

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Mac mac;

    ChainMac(Secret key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing, which every Java platform has to have", e);
        }
    }

    /** The line's MAC, as 43 characters of base64url (RFC 4648, 5). */
    String of(String previous, String unsigned) {
        mac.update(Base64.getUrlDecoder().decode(previous));
        return BASE64.encodeToString(mac.doFinal(unsigned.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Whether the line bears the MAC that it must have after the previous one. */
    boolean fits(String previous, ChainLine line) {
        return MessageDigest.isEqual(ascii(of(previous, line.unsigned())), ascii(line.mac()));
    }

    /** A key for another purpose. */
    byte[] derived(String purpose) {
        return mac.doFinal(ascii(purpose));
    }

    /** Stands in the place of a previous MAC, for what has none. */
    static String label(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ascii(text));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java platform has to have", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
