package io.gatehouse.auth.sessions;

/**
 * A 64-bit mark of a text by a key that this process alone knows, by which a text that was checked before is known again without its
 * hash being computed once more. Nobody else can find a text of the same mark but by guessing (SipHash-2-4, Aumasson and Bernstein 2012).
 */
final class Print {
    private final long first;
    private final long second;

    /** By this key of 128 bits. */
    Print(long first, long second) {
        this.first = first;
        this.second = second;
    }

    /** The mark of a text's characters, two bytes each, the lower one first. */
    long of(String text) {
        State state = new State(first, second);
        int whole = text.length() & ~3;
        for (int at = 0; at < whole; at += 4) {
            state.take(word(text, at, at + 4));
        }
        state.take(word(text, whole, text.length()) | ((long) text.length() << 57));
        return state.mark();
    }

    private static long word(String text, int from, int to) {
        long word = 0;
        for (int at = from; at < to; at++) {
            word |= (long) text.charAt(at) << (16 * (at - from));
        }
        return word;
    }

    /** The four words that a text is mixed into. */
    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long first, long second) {
            v0 = first ^ 0x736f6d6570736575L;
            v1 = second ^ 0x646f72616e646f6dL;
            v2 = first ^ 0x6c7967656e657261L;
            v3 = second ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            mix();
            mix();
            v0 ^= word;
        }

        long mark() {
            v2 ^= 0xff;
            mix();
            mix();
            mix();
            mix();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void mix() {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
