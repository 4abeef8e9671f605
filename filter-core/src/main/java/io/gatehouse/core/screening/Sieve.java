package io.gatehouse.core.screening;

import io.gatehouse.core.detection.Detector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Tells in one pass over a text which detectors may find something in it: an automaton for all their clues at once (Aho and Corasick,
 * 1975), with one step for each character, whatever the number of clues.
 */
final class Sieve {
    private static final int ASCII = 128;

    private final byte[] columnOf = new byte[ASCII];
    private final int columns;
    private final int[] next;
    private final long[] found;
    private final long all;

    /** A sieve for at most 64 detectors; the bits of its answers are their places in the list. */
    Sieve(List<Detector> detectors) {
        columns = assignColumns(detectors);
        List<int[]> rows = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        addRow(rows, ends);
        for (int at = 0; at < detectors.size(); at++) {
            for (String clue : detectors.get(at).clues()) {
                int state = insert(clue, rows, ends);
                ends.set(state, ends.get(state) | 1L << at);
            }
        }
        found = link(rows, ends);
        next = flatten(rows);
        all = detectors.size() == 64 ? -1 : (1L << detectors.size()) - 1;
    }

    /** Column 0 is for all characters of which no clue is made. */
    private int assignColumns(List<Detector> detectors) {
        TreeSet<Character> letters = new TreeSet<>();
        detectors.forEach(detector ->
                detector.clues().forEach(clue -> clue.chars().forEach(letter -> letters.add((char) letter))));
        int column = 0;
        for (char letter : letters) {
            column++;
            columnOf[letter] = (byte) column;
            columnOf[Character.toUpperCase(letter)] = (byte) column;
        }
        return column + 1;
    }

    private void addRow(List<int[]> rows, List<Long> ends) {
        int[] row = new int[columns];
        Arrays.fill(row, -1);
        rows.add(row);
        ends.add(0L);
    }

    private int insert(String clue, List<int[]> rows, List<Long> ends) {
        int state = 0;
        for (int at = 0; at < clue.length(); at++) {
            int column = columnOf[clue.charAt(at)];
            if (rows.get(state)[column] < 0) {
                rows.get(state)[column] = rows.size();
                addRow(rows, ends);
            }
            state = rows.get(state)[column];
        }
        return state;
    }

    /** Fills each row's gaps with where the longest proper suffix leads, breadth first; says what each state has found. */
    private static long[] link(List<int[]> rows, List<Long> ends) {
        int[] suffix = new int[rows.size()];
        long[] found = new long[rows.size()];
        Arrays.setAll(found, ends::get);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] row = rows.get(state);
            found[state] |= found[suffix[state]];
            for (int column = 0; column < row.length; column++) {
                int fallback = state == 0 ? 0 : rows.get(suffix[state])[column];
                if (row[column] < 0) {
                    row[column] = fallback;
                } else {
                    suffix[row[column]] = fallback;
                    queue.add(row[column]);
                }
            }
        }
        return found;
    }

    private int[] flatten(List<int[]> rows) {
        int[] table = new int[rows.size() * columns];
        for (int state = 0; state < rows.size(); state++) {
            for (int column = 0; column < columns; column++) {
                table[state * columns + column] = rows.get(state)[column] * columns;
            }
        }
        return table;
    }

    /** A bit for each detector that may find something. */
    long candidates(String text) {
        long candidates = 0;
        int state = 0;
        for (int at = 0; at < text.length() && candidates != all; at++) {
            char letter = text.charAt(at);
            state = next[state + (letter < ASCII ? columnOf[letter] : 0)];
            candidates |= found[state / columns];
        }
        return candidates;
    }
}
