package io.gatehouse.core.detection.shell;

import java.util.Locale;

/** The statements {@code for} and {@code if} of cmd.exe. */
final class BatchStatement {
    private static final int HEAD = 160;

    private BatchStatement() {}

    /** Whether such a statement begins here. */
    static boolean begins(String text, int at) {
        if (text.regionMatches(true, at, "for", 0, 3)) {
            return isFor(
                    text.substring(at + 3, Math.min(text.length(), at + HEAD)).toLowerCase(Locale.ROOT));
        }
        return text.regionMatches(true, at, "if", 0, 2)
                && isIf(text.substring(at + 2, Math.min(text.length(), at + HEAD))
                        .toLowerCase(Locale.ROOT));
    }

    /** A variable of one letter, as {@code %%g}, and a set in brackets. */
    private static boolean isFor(String rest) {
        int variable = rest.indexOf(" %");
        int set = rest.indexOf("in", Math.max(0, variable));
        if (variable < 0 || set < 0) {
            return false;
        }
        int open = set + 2;
        while (open < rest.length() && rest.charAt(open) == ' ') {
            open++;
        }
        return open < rest.length() && rest.charAt(open) == '(' && set - variable < 20;
    }

    private static boolean isIf(String rest) {
        String condition = rest.strip();
        if (rest.isEmpty() || rest.charAt(0) != ' ') {
            return false;
        }
        condition = after(condition, "/i ");
        condition = after(condition, "not ");
        if (condition.startsWith("exist ")) {
            return isQuotedOrPath(condition.substring(6).strip());
        }
        return condition.startsWith("defined ")
                || condition.startsWith("errorlevel ")
                || condition.startsWith("cmdextversion ")
                || isComparison(condition);
    }

    private static String after(String condition, String word) {
        return condition.startsWith(word) ? condition.substring(word.length()).strip() : condition;
    }

    private static boolean isQuotedOrPath(String rest) {
        int end = rest.indexOf(' ');
        String first = end < 0 ? rest : rest.substring(0, end);
        return first.indexOf('"') >= 0 || first.indexOf('\\') >= 0 || first.indexOf('.') > 0 || first.indexOf('%') >= 0;
    }

    /** {@code a==b} without brackets around it, or the words that cmd.exe compares with. */
    private static boolean isComparison(String condition) {
        int end = condition.indexOf(' ', condition.startsWith("\"") ? Math.max(0, condition.indexOf('"', 1)) : 0);
        String second = end < 0 ? "" : condition.substring(end + 1).strip();
        boolean isWord = second.length() > 4
                && second.charAt(3) == ' '
                && "equ neq lss leq gtr geq".contains(second.substring(0, 3));
        int equals = condition.indexOf("==");
        return isWord || (equals > 0 && condition.indexOf('(') != 0 && condition.lastIndexOf(' ', equals - 2) < 0);
    }
}
