package io.gatehouse.core.request;

/** Letters made alike as case-insensitive file systems do it: one UTF-16 unit at a time, whatever the language. */
final class CaseFold {
    private CaseFold() {}

    /** Upper case first, as some letters have one upper and two lower forms. */
    private static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    static char fold(char c, boolean ignoreCase) {
        return ignoreCase ? fold(c) : c;
    }

    static int fold(int codePoint) {
        return Character.isBmpCodePoint(codePoint) ? fold((char) codePoint) : codePoint;
    }

    static String fold(String text, boolean ignoreCase) {
        if (!ignoreCase) {
            return text;
        }
        char[] folded = text.toCharArray();
        for (int at = 0; at < folded.length; at++) {
            folded[at] = fold(folded[at]);
        }
        return new String(folded);
    }
}
