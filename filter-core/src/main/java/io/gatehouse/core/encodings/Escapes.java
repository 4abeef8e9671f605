package io.gatehouse.core.encodings;

/** Escapes of scripts and JSON, as a backslash with {@code x27}, {@code u0027}, {@code 47} or {@code n}. */
public final class Escapes {
    private Escapes() {}

    /** The text with each escape replaced once. */
    public static String decode(String text) {
        int at = text.indexOf('\\');
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            at = text.charAt(at) == '\\' && at + 1 < text.length()
                    ? escape(text, at, decoded)
                    : copy(text, at, 1, decoded);
        }
        return decoded.length() == text.length() ? text : decoded.toString();
    }

    private static int copy(String text, int at, int count, StringBuilder decoded) {
        decoded.append(text, at, at + count);
        return at + count;
    }

    private static int escape(String text, int at, StringBuilder decoded) {
        char kind = text.charAt(at + 1);
        return switch (kind) {
            case 'x' -> unit(text, at, PercentCode.hex(text, at + 2, 2), 4, decoded);
            case 'u' ->
                text.startsWith("{", at + 2)
                        ? braced(text, at, decoded)
                        : unit(text, at, PercentCode.hex(text, at + 2, 4), 6, decoded);
            case 'n' -> unit(text, at, '\n', 2, decoded);
            case 'r' -> unit(text, at, '\r', 2, decoded);
            case 't' -> unit(text, at, '\t', 2, decoded);
            case '/', '"', '\'' -> unit(text, at, kind, 2, decoded);
            default -> octal(text, at, decoded);
        };
    }

    private static int unit(String text, int at, int unit, int length, StringBuilder decoded) {
        if (unit < 0) {
            return copy(text, at, 2, decoded);
        }
        decoded.append((char) unit);
        return at + length;
    }

    private static int braced(String text, int at, StringBuilder decoded) {
        int digits = 0;
        while (digits < 6 && PercentCode.hex(text, at + 3 + digits, 1) >= 0) {
            digits++;
        }
        int close = at + 3 + digits;
        int point = digits > 0 && text.startsWith("}", close) ? PercentCode.hex(text, at + 3, digits) : -1;
        if (point < 0 || point > Character.MAX_CODE_POINT) {
            return copy(text, at, 2, decoded);
        }
        decoded.appendCodePoint(point);
        return close + 1;
    }

    private static int octal(String text, int at, StringBuilder decoded) {
        int end = at + 1;
        int number = 0;
        while (end < text.length() && end - at <= 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            number = number * 8 + text.charAt(end) - '0';
            end++;
        }
        return end - at >= 3 && number < 256 ? unit(text, at, number, end - at, decoded) : copy(text, at, 2, decoded);
    }
}
