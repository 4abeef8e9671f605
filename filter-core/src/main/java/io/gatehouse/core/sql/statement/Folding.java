package io.gatehouse.core.sql.statement;

/** Text without the difference of large and small letters, each character in its place. */
final class Folding {
    private Folding() {}

    static String fold(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (fold(text.charAt(at)) != text.charAt(at)) {
                return foldFrom(text, at);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int from) {
        char[] letters = text.toCharArray();
        for (int at = from; at < letters.length; at++) {
            letters[at] = fold(letters[at]);
        }
        return new String(letters);
    }

    private static char fold(char letter) {
        if (letter < 0x80) {
            return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
        }
        return Character.toLowerCase(letter);
    }

    /** Which characters a text has, by the lowest six bits of their codes: what lacks one of a text's bits can't hold that text. */
    static long letters(String text) {
        long letters = 0;
        for (int at = 0; at < text.length(); at++) {
            letters |= 1L << text.charAt(at);
        }
        return letters;
    }

    /** Whether a character is part of words in all dialects. */
    static boolean isWordPart(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_'
                || (letter > 0x7F && !SqlLexer.isSpace(letter));
    }
}
