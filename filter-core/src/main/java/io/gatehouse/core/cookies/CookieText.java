package io.gatehouse.core.cookies;

import org.jspecify.annotations.Nullable;

/** What browsers take as a cookie's name and value. */
final class CookieText {
    /** What browsers take of name and value together (RFC 6265bis, 5.6, step 6; ASVS 3.3.5). */
    static final int MOST_BYTES = 4096;

    private static final int LONGEST_SHOWN = 100;

    private CookieText() {}

    /** Characters that make a browser drop the whole cookie (RFC 6265bis, 5.6, step 1), and line ends, which would start a header. */
    static boolean hasControls(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    /** Whether browsers drop a cookie of this name and value for its length. */
    static boolean isTooLong(String name, @Nullable String value) {
        return bytes(name) + (value == null ? 0 : bytes(value)) > MOST_BYTES;
    }

    private static int bytes(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** A cookie's name for logs: whole, unless somebody wants to fill them. */
    static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "...";
    }
}
