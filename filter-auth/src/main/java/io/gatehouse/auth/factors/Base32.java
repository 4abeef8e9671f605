package io.gatehouse.auth.factors;

/** Bytes in letters and digits, five bits each. */
final class Base32 {
    /** As apps for codes read secrets (RFC 4648, 6). */
    static final String RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /** As people read codes: no I, L, O or U (Crockford's Base32). */
    static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BITS = 5;

    private Base32() {}

    /** The characters for bytes whose bits are a multiple of five, so that none is left over. */
    static String encode(byte[] bytes, String alphabet) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / BITS);
        int bits = 0;
        int held = 0;
        for (byte octet : bytes) {
            bits = (bits << 8) | (octet & 0xFF);
            held += 8;
            while (held >= BITS) {
                held -= BITS;
                text.append(alphabet.charAt((bits >>> held) & 31));
            }
            bits &= (1 << held) - 1;
        }
        return text.toString();
    }
}
