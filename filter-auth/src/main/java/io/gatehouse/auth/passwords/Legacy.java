package io.gatehouse.auth.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password as an older program stored it.
 *
 * @param setting the stored text without its digest: all zero, in a form that can be read again
 * @param expected the digest
 * @param digest what the program computes of a password
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them, and the arrays stay in this room.
record Legacy(String setting, byte[] expected, Digest digest) {
    /** What an older program computes of a password. */
    @FunctionalInterface
    interface Digest {
        /** Leaves the array as it is. */
        byte[] of(byte[] password);
    }

    /** One whose stored text ends with its digest, in an alphabet that has the letter {@code A}. */
    static Legacy of(String before, String digestText, byte[] expected, Digest digest) {
        return new Legacy(before + digestText.replaceAll("[^=]", "A"), expected, digest);
    }

    /** One whose program yields text. */
    static Legacy ofText(String before, String digestText, Digest digest) {
        return of(before, digestText, digestText.getBytes(StandardCharsets.US_ASCII), digest);
    }

    boolean matches(byte[] password) {
        return MessageDigest.isEqual(expected, digest.of(password));
    }
}
