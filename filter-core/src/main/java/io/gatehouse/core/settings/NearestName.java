package io.gatehouse.core.settings;

import java.util.Collection;
import java.util.Comparator;

/** Finds what a mistyped name was meant to be. */
final class NearestName {
    private NearestName() {}

    /** {@code " (did you mean 'maxAge'?)"}, or nothing where no known name is near. */
    static String hint(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(nearest -> distance(name, nearest) <= Math.max(2, nearest.length() / 3))
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
    }

    /** Levenshtein's distance, letters compared without case. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j - 1], diagonal) + 1);
            }
        }
        return row[right.length()];
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
