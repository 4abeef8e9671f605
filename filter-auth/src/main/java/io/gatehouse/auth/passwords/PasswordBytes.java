package io.gatehouse.auth.passwords;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A typed password in a charset, wiped when closed. */
final class PasswordBytes implements AutoCloseable {
    /** The most bytes a password may have; longer ones are no one's. */
    static final int MOST = 1024;

    private final byte[] bytes;

    private PasswordBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** In UTF-8; null for one that is too long, or has an unpaired surrogate, which no keyboard can send. */
    static @Nullable PasswordBytes utf8(char[] password) {
        return encoded(password, StandardCharsets.UTF_8);
    }

    /** As older programs in western Europe took it; null where it has other characters. */
    static @Nullable PasswordBytes latin1(char[] password) {
        return encoded(password, StandardCharsets.ISO_8859_1);
    }

    private static @Nullable PasswordBytes encoded(char[] password, Charset charset) {
        if (password.length > MOST) {
            return null;
        }
        byte[] room = new byte[MOST];
        try {
            ByteBuffer out = ByteBuffer.wrap(room);
            CharsetEncoder encoder = charset.newEncoder(); // Reports what it can't encode.
            CoderResult result = encoder.encode(CharBuffer.wrap(password), out, true);
            return result.isUnderflow() ? new PasswordBytes(Arrays.copyOf(room, out.position())) : null;
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    boolean isSameAs(PasswordBytes other) {
        return Arrays.equals(bytes, other.bytes); // Both are the visitor's own input, so time tells nothing.
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
