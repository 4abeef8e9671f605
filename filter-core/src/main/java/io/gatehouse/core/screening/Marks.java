package io.gatehouse.core.screening;

import io.gatehouse.core.encodings.Base64Text;

/** What gives away that a text may be encoded. */
final class Marks {
    private static final int SHORTEST_BASE64 = 8;

    private Marks() {}

    /** Whether any decoding could change this text. */
    static boolean mayBeEncoded(String text) {
        boolean isPlain = text.length() >= SHORTEST_BASE64;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '%'
                    || letter == '&'
                    || letter == '\\'
                    || letter == '+'
                    || letter >= 128
                    || isHex(text, at, letter)) {
                return true;
            }
            isPlain &= Base64Text.isLetter(letter);
        }
        return isPlain;
    }

    private static boolean isHex(String text, int at, char letter) {
        return letter == 'x' && at > 0 && text.charAt(at - 1) == '0';
    }
}
