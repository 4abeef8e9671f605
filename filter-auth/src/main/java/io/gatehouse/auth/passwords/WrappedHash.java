package io.gatehouse.auth.passwords;

import org.jspecify.annotations.Nullable;

/**
 * An older program's hash, hashed again with Argon2, so that nobody who reads the database can guess at the weak one:
 * {@code {wrapped}$argon2id$...$tag setting}.
 *
 * @param outer of the older program's digest
 * @param inner how that digest is computed; what it should be is not known any more
 */
record WrappedHash(Argon2Hash outer, Legacy inner) {
    private static final String PREFIX = "{wrapped}";

    static boolean isWrapped(String text) {
        return text.startsWith(PREFIX);
    }

    /** Reads a text; null where it has another form. */
    static @Nullable WrappedHash parse(String text, LegacyReader legacy) {
        int end = text.indexOf(' ');
        if (!isWrapped(text) || end < 0) {
            return null;
        }
        Argon2Hash outer = Argon2Hash.parse(text.substring(PREFIX.length(), end));
        Legacy inner = legacy.read(text.substring(end + 1));
        return outer == null || inner == null ? null : new WrappedHash(outer, inner);
    }

    /** The text to be stored. */
    @Override
    public String toString() {
        return PREFIX + outer + " " + inner.setting();
    }
}
