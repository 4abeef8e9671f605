package io.gatehouse.core.detection.files;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds steps up the folders where a value is a path, files of the system by their whole path, and NULs that cut a name off. In running
 * text, as in documentation, only steps up to such a file count.
 */
public final class TraversalDetector implements Detector {
    private static final int FEW_STEPS = 3;
    private static final List<String> CLUES = Stream.concat(Stream.of("..", "/", "\\", "\0"), SystemFiles.telling())
            .toList();

    @Override
    public AttackClass attack() {
        return AttackClass.TRAVERSAL;
    }

    @Override
    public List<String> clues() {
        return CLUES;
    }

    @Override
    public @Nullable Hit find(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return hit("nul", 7, nul, nul + 1);
        }
        boolean isPath = Texts.isOneWord(text);
        Hit steps = steps(text, isPath);
        return Hit.graver(steps, isPath || text.length() < SystemFiles.LONGEST ? file(text) : null);
    }

    private static @Nullable Hit file(String text) {
        int begin = Texts.firstNonBlank(text, 0);
        int score = SystemFiles.score(text.substring(begin));
        return score == 0 ? null : hit("file", score, begin, text.length());
    }

    private static @Nullable Hit steps(String text, boolean isPath) {
        int count = 0;
        int first = -1;
        int end = 0;
        for (int at = text.indexOf("..", 0); at >= 0; at = text.indexOf("..", end)) {
            end = dots(text, at);
            if (isStep(text, at, end)) {
                count++;
                first = first < 0 ? at : first;
            }
        }
        if (first < 0) {
            return null;
        }
        boolean leadsAway = isPath || (count >= FEW_STEPS && SystemFiles.isNamedIn(text, first));
        return leadsAway ? hit("step", 7, first, Math.min(text.length(), end + 1)) : null;
    }

    private static int dots(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '.') {
            at++;
        }
        return at;
    }

    /** Dots that are a folder's name: a separator, or what filters take away, stands behind; no name before. */
    private static boolean isStep(String text, int start, int end) {
        boolean isBehindName = start > 0 && Texts.isWordLetter(text.charAt(start - 1));
        char next = end < text.length() ? text.charAt(end) : '\n';
        boolean isClosed = next == '/'
                || next == '\\'
                || ((next == ';' || next == '|' || next == '?' || next == '<') && isSeparator(text, end + 1));
        isClosed |= text.startsWith("2f", end)
                || text.startsWith("5c", end); // What is left where a filter took the percent sign.
        boolean isLast = end == text.length() && start > 0 && isSeparator(text, start - 1);
        return !isBehindName && (isClosed || isLast);
    }

    private static boolean isSeparator(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.TRAVERSAL, code, score, start, end);
    }
}
