package io.gatehouse.core.firewall;

import java.util.Locale;

/** What names and values of HTTP may be made of (RFC 9110, 5.5 and 5.6.2). */
final class Characters {
    /** Zero for each character that a token may have. */
    private static final byte[] NOT_TOKEN = notIn(table("!#$%&'*+-.^_`|~"));

    private static final boolean[] HOST = table("-._~");
    private static final int DELETE = 0x7F;

    private Characters() {}

    private static boolean[] table(String marks) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.indexOf(c) >= 0;
        }
        return table;
    }

    private static byte[] notIn(boolean[] table) {
        byte[] odd = new byte[table.length];
        for (int c = 0; c < table.length; c++) {
            odd[c] = (byte) (table[c] ? 0 : 1);
        }
        return odd;
    }

    static boolean isToken(String text) {
        int odd = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            odd |= NOT_TOKEN[c & 0x7F] | (c >>> 7); // No branch on the way.
        }
        return odd == 0 && !text.isEmpty();
    }

    /** Where the name of a host that starts here ends. */
    static int endOfHost(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) < 128 && HOST[text.charAt(at)]) {
            at++;
        }
        return at;
    }

    static boolean isDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == text.length();
    }

    /** A control character of ASCII; the tab is one too. */
    static boolean isControl(int c) {
        return c < ' ' || c == DELETE;
    }

    /** Whether a header's value holds what none may: all controls but the tab. Octets beyond ASCII are let be, as browsers send them. */
    static boolean isFieldValue(String text) {
        int odd = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            odd |= (c - ' ') | ((c ^ DELETE) - 1); // Negative for a control, with no branch on the way.
        }
        return odd >= 0 || text.chars().noneMatch(c -> isControl(c) && c != '\t');
    }

    static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    static String upperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
