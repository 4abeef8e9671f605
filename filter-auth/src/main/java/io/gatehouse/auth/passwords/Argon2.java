package io.gatehouse.auth.passwords;

/** Computes Argon2, version 1.3 (RFC 9106). */
interface Argon2 {
    /** Which of the three functions; new hashes are of {@link #ID}. */
    enum Variant {
        D,
        I,
        ID
    }

    /** The tag of so many bytes. Used by many threads at once; leaves the arrays as they are. */
    byte[] tag(Variant variant, Cost cost, byte[] password, byte[] salt, int length);
}
