package io.gatehouse.core.detection.shell;

/**
 * Reads one word as sh and cmd.exe do: quotes, backslashes, carets and empty expansions, with which names are disguised, are taken off
 * ({@code w'h'o$@am\i} is {@code whoami}). One reader for many words; used by one thread.
 */
final class ShellWord {
    private static final int LONGEST = 64;

    private final StringBuilder letters = new StringBuilder(LONGEST);
    private int start;
    private int end;
    private boolean isDisguised;
    private boolean hasPattern;

    /** Reads the word that begins here. */
    ShellWord read(String text, int from) {
        letters.setLength(0);
        isDisguised = false;
        hasPattern = false;
        start = from;
        end = from;
        while (end < text.length() && letters.length() < LONGEST && end - from < 4 * LONGEST && step(text)) {
            // step() moves on.
        }
        return this;
    }

    /** Takes what stands at the end; says whether the word goes on. */
    private boolean step(String text) {
        char here = text.charAt(end);
        char next = end + 1 < text.length() ? text.charAt(end + 1) : 0;
        return switch (here) {
            case '\'', '"', '^' -> skip(1);
            case '\\' -> escape(next);
            case '$' -> expansion(text, next);
            case '{' -> letters.length() == 0 && next != ' ' && skip(1);
            case '?', '*', '[', ']' -> pattern(here);
            default -> isLetter(here) && letter(here);
        };
    }

    private boolean skip(int count) {
        isDisguised |= letters.length() > 0 || end > start;
        end += count;
        return true;
    }

    private boolean letter(char here) {
        letters.append(Character.toLowerCase(here));
        end++;
        return true;
    }

    private boolean pattern(char here) {
        hasPattern = true;
        return letter(here);
    }

    /** A backslash before a letter means the letter to sh, and a folder to cmd.exe. */
    private boolean escape(char next) {
        if (next == '\\' || letters.indexOf(":") >= 0 || letters.indexOf("\\") >= 0 || letters.indexOf("%") >= 0) {
            return letter('\\');
        }
        isDisguised |= isLetter(next);
        end++;
        return next != 0;
    }

    /** Expansions that are empty in most shells: {@code $@ $* $1 ${x}}; {@code $IFS} is white space and ends the word. */
    private boolean expansion(String text, char next) {
        if (text.startsWith("IFS", end + 1) || text.startsWith("{IFS", end + 1)) {
            return false;
        }
        if (next == '@' || next == '*' || next == '!' || (next >= '0' && next <= '9')) {
            return skip(2);
        }
        if (next == '{') {
            int close =
                    text.substring(end, Math.min(text.length(), end + LONGEST)).indexOf('}');
            return close > 0 && letters.length() > 0 && skip(close + 1);
        }
        return (next == '\'' || next == '"') && skip(1);
    }

    private static boolean isLetter(char letter) {
        return letter < 128
                ? "/._-+:%@~\\".indexOf(letter) >= 0 || Character.isLetterOrDigit(letter)
                : Character.isLetter(letter);
    }

    /** The word without its disguise, in lower case. */
    String text() {
        return letters.toString();
    }

    /** Where it begins. */
    int start() {
        return start;
    }

    /** Where it ends, exclusive. */
    int end() {
        return end;
    }

    /** Whether quotes or expansions stand inside the word, as nobody writes who has nothing to hide. */
    boolean isDisguised() {
        return isDisguised;
    }

    /** Whether it holds file name patterns. */
    boolean hasPattern() {
        return hasPattern;
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }
}
