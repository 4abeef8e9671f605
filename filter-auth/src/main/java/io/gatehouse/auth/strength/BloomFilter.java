package io.gatehouse.auth.strength;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of texts in a few bytes: it says of each text in it that it is in it, and of one in about fifteen thousand others too.
 *
 * <p>A text sets so many bits; where they are, two halves of its SHA-256 say (Kirsch and Mitzenmacher, "Less Hashing, Same
 * Performance"). Takes time linear in the text's length. Never changes once it is read, so many threads may ask it.
 */
final class BloomFilter {
    private static final int MAGIC = 0x47484246; // GHBF
    private static final int MOST_WORDS = 1 << 20;

    private final long[] words;
    private final int probes;

    private BloomFilter(long[] words, int probes) {
        this.words = words;
        this.probes = probes;
    }

    /** An empty one of so many bytes, with as many probes as are best for so many texts. */
    static BloomFilter empty(int bytes, int texts) {
        int words = bytes / Long.BYTES;
        double best = Math.log(2) * words * Long.SIZE / Math.max(1, texts);
        return new BloomFilter(new long[words], (int) Math.max(1, Math.min(30, Math.round(best))));
    }

    static BloomFilter read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("This is no Bloom filter");
        }
        int probes = in.readInt();
        int count = in.readInt();
        if (probes < 1 || probes > 30 || count < 1 || count > MOST_WORDS) {
            throw new IOException("This Bloom filter is damaged");
        }
        long[] words = new long[count];
        for (int word = 0; word < count; word++) {
            words[word] = in.readLong();
        }
        return new BloomFilter(words, probes);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(probes);
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    void add(String text) {
        Places places = places(text);
        for (int probe = 0; probe < probes; probe++) {
            long bit = places.next();
            words[(int) (bit >>> 6)] |= 1L << bit;
        }
    }

    boolean mayContain(String text) {
        Places places = places(text);
        for (int probe = 0; probe < probes; probe++) {
            long bit = places.next();
            if ((words[(int) (bit >>> 6)] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The share of texts that it wrongly says are in it. */
    double falsePositives() {
        long set = 0;
        for (long word : words) {
            set += Long.bitCount(word);
        }
        return Math.pow((double) set / (Long.SIZE * (long) words.length), probes);
    }

    private Places places(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer halves = ByteBuffer.wrap(hash);
            return new Places(halves.getLong(), halves.getLong() | 1, Long.SIZE * (long) words.length);
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    /** Where a text's bits are, one after the other. */
    private static final class Places {
        private final long step;
        private final long bits;
        private long at;

        Places(long start, long step, long bits) {
            this.at = start;
            this.step = step;
            this.bits = bits;
        }

        long next() {
            long bit = Long.remainderUnsigned(at, bits);
            at += step;
            return bit;
        }
    }
}
