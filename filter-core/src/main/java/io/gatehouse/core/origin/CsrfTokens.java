package io.gatehouse.core.origin;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes and checks tokens: the signature of a browser's seed, masked anew each time, so that compressed pages do not give it away letter by
 * letter (BREACH, CVE-2013-3587). Every token of one seed is good for as long as the session, in all tabs.
 */
final class CsrfTokens {
    private static final int SEED_BYTES = 16;
    private static final int SEED_LETTERS = 22;
    private static final int TOKEN_LETTERS = 86;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final CsrfMac mac;
    private final SecureRandom random = new SecureRandom();

    CsrfTokens(CsrfMac mac) {
        this.mac = mac;
    }

    /** A new random value for a browser that has none. */
    String newSeed() {
        return ENCODER.encodeToString(random(SEED_BYTES));
    }

    static boolean isSeed(String text) {
        return text.length() == SEED_LETTERS && isBase64(text);
    }

    /** A token for a form, or for a script. */
    String token(String seed, String holder) {
        byte[] mask = random(CsrfMac.LENGTH);
        byte[] masked = mac.sign(seed, holder);
        byte[] both = new byte[2 * CsrfMac.LENGTH];
        for (int at = 0; at < CsrfMac.LENGTH; at++) {
            both[at] = mask[at];
            both[CsrfMac.LENGTH + at] = (byte) (mask[at] ^ masked[at]);
        }
        return ENCODER.encodeToString(both);
    }

    /** Whether a token is of this seed and holder; takes the same time whatever the token holds (CVE-2026-40458). */
    boolean isValid(String token, String seed, String holder) {
        if (token.length() != TOKEN_LETTERS || !isBase64(token)) {
            return false;
        }
        byte[] both = Base64.getUrlDecoder().decode(token);
        byte[] sent = new byte[CsrfMac.LENGTH];
        for (int at = 0; at < CsrfMac.LENGTH; at++) {
            sent[at] = (byte) (both[at] ^ both[CsrfMac.LENGTH + at]);
        }
        return MessageDigest.isEqual(sent, mac.sign(seed, holder));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The alphabet of RFC 4648, 5. */
    private static boolean isBase64(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isLetterOrDigit = c < 128 && Character.isLetterOrDigit(c);
            if (!isLetterOrDigit && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
