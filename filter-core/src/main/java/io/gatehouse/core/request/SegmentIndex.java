package io.gatehouse.core.request;

import org.jspecify.annotations.Nullable;

/** The nodes below a node by a fixed text, found by that text's place in a path, without a copy of it; a hash table. */
final class SegmentIndex {
    private static final int LEAST_SLOTS = 4;
    /** 2^32 divided by the golden ratio: names that differ in their last digit land far apart in the upper bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final boolean ignoreCase;
    private @Nullable Slot[] slots = new Slot[0];
    private int size;

    SegmentIndex(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    private record Slot(String text, int hash, PathNode node) {}

    boolean isEmpty() {
        return size == 0;
    }

    /** The node of the text {@code path[from, to)}, or null. */
    @Nullable
    PathNode find(String path, int from, int to) {
        if (size == 0) {
            return null;
        }
        int hash = hash(path, from, to);
        int mask = slots.length - 1;
        for (int at = first(hash, mask); ; at = (at + 1) & mask) {
            Slot slot = slots[at];
            if (slot == null) {
                return null;
            }
            if (slot.hash == hash && isAt(slot.text, path, from, to)) {
                return slot.node;
            }
        }
    }

    /** The node of this text, made when there is none. */
    PathNode at(String text) {
        PathNode known = find(text, 0, text.length());
        if (known != null) {
            return known;
        }
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        Slot added = new Slot(text, hash(text, 0, text.length()), new PathNode(ignoreCase));
        put(added);
        size++;
        return added.node;
    }

    private void grow() {
        @Nullable Slot[] old = slots;
        slots = new Slot[Math.max(LEAST_SLOTS, 2 * old.length)];
        for (Slot slot : old) {
            if (slot != null) {
                put(slot);
            }
        }
    }

    private void put(Slot slot) {
        int mask = slots.length - 1;
        int at = first(slot.hash, mask);
        while (slots[at] != null) {
            at = (at + 1) & mask;
        }
        slots[at] = slot;
    }

    /** The slot of a hash: as many of its upper bits as the table has. */
    private static int first(int hash, int mask) {
        return hash >>> Integer.numberOfLeadingZeros(mask);
    }

    private int hash(String path, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + CaseFold.fold(path.charAt(at), ignoreCase);
        }
        return hash * SPREAD;
    }

    private boolean isAt(String text, String path, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (CaseFold.fold(text.charAt(at), ignoreCase) != CaseFold.fold(path.charAt(from + at), ignoreCase)) {
                return false;
            }
        }
        return true;
    }
}
