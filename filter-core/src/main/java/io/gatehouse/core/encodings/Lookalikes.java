package io.gatehouse.core.encodings;

import java.text.Normalizer;

/**
 * Characters that become others on their way: compatibility forms (NFKC, UAX #15), those that databases and servers fit to the nearest
 * of a small character set, overlong UTF-8 that was read as ISO-8859-1, and wide characters of which only the low byte is sent.
 */
public final class Lookalikes {
    private static final String FROM =
            "\u2215\u2216\u2044\u02BC\u2032\u02B9\u02BA\u2033\u2039\u203A\u2329\u232A\u3008\u3009\u00A0\u00AD";
    private static final String TO = "/\\/'''\"\"<><><> \u00AD";

    private Lookalikes() {}

    /** The text with each such character replaced. */
    public static String decode(String text) {
        if (isAscii(text)) {
            return text;
        }
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder fitted = new StringBuilder(normal.length());
        int at = 0;
        while (at < normal.length()) {
            at = step(normal, at, fitted);
        }
        return text.contentEquals(fitted) ? text : fitted.toString();
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static int step(String text, int at, StringBuilder fitted) {
        char here = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if ((here == 0xC0 || here == 0xC1)
                && ((next >= 0x80 && next <= 0xBF) || next == '.' || next == '/' || next == '\\')) {
            fitted.append(next < 0x80 ? next : (char) ((here & 3) << 6 | (next & 0x3F)));
            return at + 2;
        }
        fitted.append(here < 128 ? here : fit(here));
        return at + 1;
    }

    private static char fit(char letter) {
        int known = FROM.indexOf(letter);
        if (known >= 0) {
            return TO.charAt(known);
        }
        int low = letter & 0xFF;
        boolean isLowByte = (letter & 0xFF00) == 0x5600
                && (low == '\r' || low == '\n' || low == '<' || low == '>' || low == '"' || low == '\'');
        return isLowByte ? (char) low : letter;
    }
}
