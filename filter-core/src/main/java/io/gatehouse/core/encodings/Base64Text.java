package io.gatehouse.core.encodings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Text in base64 (RFC 4648, 4 and 5), padded or not. Keys, hashes and pictures are base64 as well, but of bytes that are no text. */
public final class Base64Text {
    private static final int SHORTEST = 8;

    private Base64Text() {}

    /** The text that a value encodes; nothing where it is no base64, or of something else. */
    public static @Nullable String decode(String value) {
        String letters = value.strip();
        int end = letters.length();
        while (end > 0 && letters.charAt(end - 1) == '=') {
            end--;
        }
        if (end < SHORTEST || end % 4 == 1 || letters.length() - end > 2) {
            return null;
        }
        for (int at = 0; at < end; at++) {
            if (!isLetter(letters.charAt(at))) {
                return null;
            }
        }
        return text(letters.substring(0, end).replace('-', '+').replace('_', '/'));
    }

    private static @Nullable String text(String letters) {
        try {
            byte[] bytes = Base64.getDecoder().decode(letters);
            return isText(bytes) ? new String(bytes, StandardCharsets.UTF_8) : null;
        } catch (IllegalArgumentException none) {
            return null; // Bits are left over at the end, so it is no base64.
        }
    }

    private static boolean isText(byte[] bytes) {
        for (byte octet : bytes) {
            if ((octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t' && octet != 0) || octet == 127) {
                return false;
            }
        }
        return true;
    }

    /** Whether base64 is made of it, of either alphabet. */
    public static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '+'
                || letter == '/'
                || letter == '-'
                || letter == '_'
                || letter == '=';
    }
}
