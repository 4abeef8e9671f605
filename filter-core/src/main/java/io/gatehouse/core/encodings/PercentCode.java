package io.gatehouse.core.encodings;

/**
 * URL escapes (RFC 3986, 2.1) and what servers took for them: {@code %u0027}, {@code 0x27}, and overlong UTF-8 ({@code %c0%a7}), which a
 * strict decoder refuses (RFC 3629, 3) and a lenient one reads as the short form.
 */
public final class PercentCode {
    private PercentCode() {}

    /** The text with each complete escape replaced once. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf("0x") < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            at = step(text, at, decoded);
        }
        return decoded.length() == text.length() ? text : decoded.toString();
    }

    private static int step(String text, int at, StringBuilder decoded) {
        int octet = octet(text, at);
        if (octet >= 0) {
            return sequence(text, at, octet, decoded);
        }
        int unit = text.startsWith("%u", at) || text.startsWith("%U", at) ? hex(text, at + 2, 4) : -1;
        if (unit >= 0) {
            decoded.append((char) unit);
            return at + 6;
        }
        int byteOfPair = text.startsWith("0x", at) && isPair(text, at) ? hex(text, at + 2, 2) : -1;
        if (byteOfPair >= 0) {
            decoded.append((char) byteOfPair);
            return at + 4;
        }
        decoded.append(text.charAt(at));
        return at + 1;
    }

    /** Numbers are written so, too; one byte beside another, or beside dots and slashes, is an escape. */
    private static boolean isPair(String text, int at) {
        boolean isAlone = hex(text, at + 4, 1) < 0 || text.startsWith("0x", at + 4);
        boolean hasNeighbour = text.startsWith("0x", at + 4)
                || (at >= 4 && text.startsWith("0x", at - 4))
                || (at > 0 && text.charAt(at - 1) == '.');
        return isAlone && hasNeighbour;
    }

    /** A character of UTF-8 in one to four escapes; bytes that are none stand for themselves, as in ISO-8859-1. */
    private static int sequence(String text, int at, int first, StringBuilder decoded) {
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        int point = length == 1 ? first : first & (0x7F >> length);
        for (int more = 1; more < length; more++) {
            int octet = octet(text, at + 3 * more);
            if (octet < 0x80 || octet > 0xBF) {
                return single(at, first, octet, decoded);
            }
            point = point << 6 | (octet & 0x3F);
        }
        if (point > Character.MAX_CODE_POINT) {
            return single(at, first, -1, decoded);
        }
        decoded.appendCodePoint(point);
        return at + 3 * length;
    }

    /** {@code %c0%2e} is a dot to decoders that mask without looking. */
    private static int single(int at, int first, int second, StringBuilder decoded) {
        boolean isMasked = (first == 0xC0 || first == 0xC1) && (second == '.' || second == '/' || second == '\\');
        if (!isMasked) {
            decoded.append((char) first);
        }
        return at + 3;
    }

    private static int octet(String text, int at) {
        return at + 2 < text.length() && text.charAt(at) == '%' ? hex(text, at + 1, 2) : -1;
    }

    /** The number that these digits make; -1 where they are none. */
    static int hex(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            int digit = text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}
