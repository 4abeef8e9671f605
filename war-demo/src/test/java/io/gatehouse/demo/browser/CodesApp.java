package io.gatehouse.demo.browser;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app for one-time codes, as on a phone (RFC 6238 with RFC 4226: SHA-1, six digits, thirty seconds). */
record CodesApp(SecretKeySpec secret) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648, 6

    /** An app into which somebody typed this key. */
    static CodesApp with(String typed) {
        String key = typed.replaceAll("[^A-Z2-7]", "");
        ByteBuffer secret = ByteBuffer.allocate(key.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (int at = 0; at < key.length(); at++) {
            bits = bits << 5 | ALPHABET.indexOf(key.charAt(at));
            held += 5;
            if (held >= 8) {
                held -= 8;
                secret.put((byte) (bits >> held));
            }
        }
        return new CodesApp(new SecretKeySpec(secret.array(), "RAW"));
    }

    /** The code of now, or of so many steps later. */
    String code(int later) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(secret);
            long step = Instant.now().getEpochSecond() / 30 + later;
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }
}
