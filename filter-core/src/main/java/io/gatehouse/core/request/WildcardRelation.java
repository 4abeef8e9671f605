package io.gatehouse.core.request;

/**
 * Compares two sequences of items of which some are runs, "any number of items": the segments of a path pattern, or the characters
 * of a segment. At worst the product of both lengths.
 */
final class WildcardRelation {
    private WildcardRelation() {}

    interface Sequence {
        int length();

        boolean isRun(int at);
    }

    /** What holds between item {@code i} of the one sequence and item {@code j} of the other; neither is a run. */
    interface Pairing {
        boolean holds(int i, int j);
    }

    /** Whether all that the special sequence matches is matched by the general one; never true when it is not so. */
    static boolean covers(Sequence general, Sequence special, Pairing covers) {
        return relates(general, special, covers, false);
    }

    /** Whether both sequences match some one thing. */
    static boolean meet(Sequence one, Sequence other, Pairing meets) {
        return relates(one, other, meets, true);
    }

    /** Decides for every pair of suffixes, shortest first; only a mutual relation lets a run of the other absorb items. */
    private static boolean relates(Sequence one, Sequence other, Pairing pairing, boolean mutual) {
        boolean[] row = new boolean[other.length() + 1];
        boolean[] below = new boolean[other.length() + 1];
        for (int i = one.length(); i >= 0; i--) {
            boolean[] swap = below;
            below = row;
            row = swap;
            boolean oneEnds = i == one.length();
            for (int j = other.length(); j >= 0; j--) {
                boolean otherEnds = j == other.length();
                if (!oneEnds && one.isRun(i)) {
                    row[j] = below[j] || (!otherEnds && row[j + 1]);
                } else if (mutual && !otherEnds && other.isRun(j)) {
                    row[j] = row[j + 1] || (!oneEnds && below[j]);
                } else if (oneEnds || otherEnds) {
                    row[j] = oneEnds && otherEnds;
                } else {
                    row[j] = below[j + 1] && !other.isRun(j) && pairing.holds(i, j);
                }
            }
        }
        return row[0];
    }
}
