package io.gatehouse.core.encodings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** UTF-7 (RFC 2152), which old browsers guess: {@code +ADw-} is a less-than sign. */
public final class Utf7 {
    private static final int LONGEST = 64;

    private Utf7() {}

    /** The text with each closed run of base64 replaced. */
    public static String decode(String text) {
        int at = text.indexOf("+A");
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int close = text.charAt(at) == '+' ? close(text, at) : -1;
            String run = close > at + 2 ? run(text.substring(at + 1, close)) : "";
            decoded.append(run.isEmpty() ? text.substring(at, at + 1) : run);
            at = run.isEmpty() ? at + 1 : close + 1;
        }
        return decoded.toString();
    }

    private static int close(String text, int from) {
        for (int at = from; at < text.length() && at - from <= LONGEST; at++) {
            if (text.charAt(at) == '-') {
                return at;
            }
        }
        return -1;
    }

    private static String run(String letters) {
        try {
            byte[] units = Base64.getDecoder().decode(letters);
            return units.length % 2 == 0 && units[0] == 0 ? new String(units, StandardCharsets.UTF_16BE) : "";
        } catch (IllegalArgumentException none) {
            return ""; // What stands between the signs is something else.
        }
    }
}
