package io.gatehouse.core.firewall;

import org.jspecify.annotations.Nullable;

/**
 * Values of common headers that were found sound lately: to compare two texts takes less time than to look at each character, and
 * browsers send the same few again and again. Nothing is kept that belongs to one visitor alone.
 *
 * <p>Used by many threads; a value that another thread overwrites is looked at once more.
 */
final class CommonValues {
    private static final int SLOTS = 1024;
    private static final int LONGEST = 256;

    private final @Nullable String[] sound = new String[SLOTS];

    /** Whether a value holds nothing that no header may hold. */
    @SuppressWarnings("EnumOrdinal") // A place in a table that lives as long as the enum does.
    boolean isSound(KnownHeader header, String value) {
        int slot = (header.ordinal() * 31 + value.length()) & (SLOTS - 1);
        if (value.equals(sound[slot])) {
            return true;
        }
        boolean isSound = Characters.isFieldValue(value);
        if (isSound && value.length() <= LONGEST) {
            sound[slot] = value;
        }
        return isSound;
    }
}
