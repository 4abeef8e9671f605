package io.gatehouse.auth.factors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes made of a secret and a counter (HOTP, RFC 4226, 5.3), by HMAC-SHA-1: what every app for codes understands. */
final class OneTimeCode {
    /** How many digits people type. */
    static final int DIGITS = 6;

    private static final int MOST_TYPED = 32;

    private OneTimeCode() {}

    /** The code of a counter. */
    static String of(byte[] secret, long counter, int digits) {
        byte[] mac = mac(secret, counter);
        int offset = mac[mac.length - 1] & 0xF;
        int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        int modulus = (int) Math.pow(10, digits);
        return String.format("%0" + digits + "d", number % modulus);
    }

    private static byte[] mac(byte[] secret, long counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        } catch (GeneralSecurityException impossible) { // Every Java platform has it (javax.crypto.Mac).
            throw new IllegalStateException(impossible);
        }
    }

    /** What somebody typed without the blanks that apps show; empty where that is no code. */
    static String typed(String text) {
        String code = text.length() > MOST_TYPED ? "" : text.replace(" ", "");
        boolean isCode = code.length() == DIGITS && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCode ? code : "";
    }

    /** Whether both are the same code; takes the same time whether they are or not. */
    static boolean isSame(String code, String typed) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.US_ASCII));
    }
}
