package io.gatehouse.core.csp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces for everybody: random bits are made for 1,024 of them at once and handed out by a counter, so that a request waits for no
 * lock. Nothing is kept for a thread.
 *
 * <p>The bits of a block are AES in counter mode under a key from the system's random source, used once and forgotten (NIST SP 800-90A,
 * 10.2.1, is built on the same); fetching them all from that source took longer than all else that a nonce costs.
 */
final class Nonces {
    static final int BYTES = 16;
    private static final int IN_A_BLOCK = 1024;
    private static final int CHARACTERS = 22;
    private static final int KEY_BYTES = 16;
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random;
    private volatile Block present;

    Nonces(SecureRandom random) {
        this.random = random;
        this.present = Block.filled(random);
    }

    /** The next nonce: 22 characters of base64url. */
    String next() {
        while (true) {
            Block block = present;
            int at = block.given.getAndIncrement();
            if (at < IN_A_BLOCK) {
                return written(block.bits, 2 * at);
            }
            present = Block.filled(random); // Of two threads that come here at once, the later block stays.
        }
    }

    /** Written and wiped, so that a nonce that was given is nowhere but with its request. */
    private static String written(long[] bits, int at) {
        long high = bits[at];
        long low = bits[at + 1];
        byte[] text = new byte[CHARACTERS];
        write(high >>> 4, text, 0);
        text[10] = ALPHABET[(int) (high & 15) << 2 | (int) (low >>> 62)];
        write(low >>> 2, text, 11);
        text[21] = ALPHABET[(int) (low & 3) << 4];
        bits[at] = 0;
        bits[at + 1] = 0;
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes 60 bits, ten characters. */
    private static void write(long bits, byte[] text, int start) {
        long left = bits;
        for (int at = start + 9; at >= start; at--) {
            text[at] = ALPHABET[(int) left & 63];
            left >>>= 6;
        }
    }

    private static final class Block {
        private final AtomicInteger given = new AtomicInteger();
        private final long[] bits;

        private Block(byte[] bytes) {
            this.bits = new long[2 * IN_A_BLOCK];
            ByteBuffer.wrap(bytes).asLongBuffer().get(bits);
            Arrays.fill(bytes, (byte) 0);
        }

        static Block filled(SecureRandom random) {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            try {
                Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BYTES]));
                return new Block(cipher.doFinal(new byte[IN_A_BLOCK * BYTES]));
            } catch (GeneralSecurityException impossible) { // Every Java platform has it.
                throw new IllegalStateException(impossible);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }
}
