package io.gatehouse.core.detection;

import org.jspecify.annotations.Nullable;

/**
 * An attack in a text.
 *
 * @param attack its class
 * @param code what it is, within its class, as {@code union}; stable and public
 * @param score how sure: 3 a hint, 5 just enough, 7 likely, 10 certain
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 */
public record Hit(AttackClass attack, String code, int score, int start, int end) {
    /** The graver of two, the first where they are alike. */
    public static @Nullable Hit graver(@Nullable Hit one, @Nullable Hit other) {
        return one == null || (other != null && other.score > one.score) ? other : one;
    }
}
