package io.gatehouse.auth.strength;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether a password is text, and of a length that can be borne and is wanted. Counts characters as Unicode does, not as Java. */
final class Shape {
    static final int MOST_CHARACTERS = 256;
    static final int MOST_BYTES = 1024;

    private Shape() {}

    static Optional<Complaint> complaint(String password, int least) {
        int characters = password.codePointCount(0, password.length());
        if (characters > MOST_CHARACTERS) {
            return Optional.of(Complaint.of("password.too-long", characters, MOST_CHARACTERS));
        }
        if (password.codePoints().anyMatch(Shape::isUnpairedSurrogate)) {
            return Optional.of(Complaint.of("password.malformed"));
        }
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return Optional.of(Complaint.of("password.too-many-bytes", bytes, MOST_BYTES));
        }
        return characters < least
                ? Optional.of(Complaint.of("password.too-short", characters, least))
                : Optional.empty();
    }

    private static boolean isUnpairedSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
