package io.gatehouse.core.detection;

/** Small questions about text that several languages ask. */
public final class Texts {
    private Texts() {}

    /** Whether there is no white space but at the borders. */
    public static boolean isOneWord(String text) {
        int end = lastNonBlank(text) + 1;
        for (int at = firstNonBlank(text, 0); at < end; at++) {
            if (text.charAt(at) <= ' ') {
                return false;
            }
        }
        return true;
    }

    /** Where white space ends. */
    public static int firstNonBlank(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int lastNonBlank(String text) {
        int at = text.length() - 1;
        while (at >= 0 && text.charAt(at) <= ' ') {
            at--;
        }
        return at;
    }

    /** Whether this ASCII text in lower case stands here, whatever its case. */
    public static boolean startsWith(String text, int at, String lower) {
        return text.regionMatches(true, at, lower, 0, lower.length());
    }

    /** Where this ASCII text in lower case stands first, whatever its case; -1 where it does not. */
    public static int find(String text, String lower, int from) {
        char first = lower.charAt(0);
        char upper = Character.toUpperCase(first);
        for (int at = from; at <= text.length() - lower.length(); at++) {
            char here = text.charAt(at);
            if ((here == first || here == upper) && startsWith(text, at, lower)) {
                return at;
            }
        }
        return -1;
    }

    /** Where a word of letters, digits and underscores ends that begins here. */
    public static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isWordLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Letters, digits, the underscore. */
    public static boolean isWordLetter(char letter) {
        return letter == '_' || (letter < 128 ? isAsciiLetterOrDigit(letter) : Character.isLetterOrDigit(letter));
    }

    private static boolean isAsciiLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }
}
