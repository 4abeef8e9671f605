package io.gatehouse.core.throttle;

import io.gatehouse.core.state.CounterKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The key of a text that a client sent: its salted hash, so that keys are equally short, no API key stays in memory, and nobody can
 * choose texts that collide.
 */
final class TextKey {
    private static final int SALT_BYTES = 64;
    /** Holds the salt; only ever copied. */
    private static final MessageDigest SALTED = salted();

    private TextKey() {}

    private static MessageDigest salted() {
        try {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest;
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    static CounterKey of(String text) {
        try {
            MessageDigest digest = (MessageDigest) SALTED.clone();
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            return new CounterKey(hash.getLong(), hash.getLong());
        } catch (CloneNotSupportedException impossible) { // The platform's own SHA-256 can be copied.
            throw new IllegalStateException(impossible);
        }
    }
}
