package io.gatehouse.core.csp;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Nonces for everybody: random bits are fetched for 256 of them at once and handed out by a counter, so that a request waits for no
 * lock and asks the system's random source rarely. Nothing is kept for a thread.
 */
final class Nonces {
    static final int BYTES = 16;
    private static final int IN_A_BLOCK = 256;
    private static final int CHARACTERS = 22;
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
                return written(block.bytes, at * BYTES);
            }
            present = Block.filled(random); // Of two threads that come here at once, the later block stays.
        }
    }

    /** Written and wiped, so that a nonce that was given is nowhere but with its request. */
    private static String written(byte[] bytes, int start) {
        byte[] text = new byte[CHARACTERS];
        int bits = 0;
        int held = 0;
        int from = start;
        for (int at = 0; at < CHARACTERS; at++) {
            if (held < 6) {
                bits = bits << 8 | (from < start + BYTES ? bytes[from++] & 0xff : 0);
                held += 8;
            }
            held -= 6;
            text[at] = ALPHABET[bits >> held & 63];
        }
        Arrays.fill(bytes, start, start + BYTES, (byte) 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static final class Block {
        private final AtomicInteger given = new AtomicInteger();
        private final byte[] bytes;

        private Block(byte[] bytes) {
            this.bytes = bytes;
        }

        static Block filled(SecureRandom random) {
            byte[] bytes = new byte[IN_A_BLOCK * BYTES];
            random.nextBytes(bytes);
            return new Block(bytes);
        }
    }
}
