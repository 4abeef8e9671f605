package io.gatehouse.core.request;

/** Which characters a request line may hold in a path, and which are controls. */
final class PathCharacters {
    /**
     * What a path may hold raw: the {@code pchar} of RFC 3986, 3.3, and {@code [ ] ^ |}, which browsers do not encode in paths
     * (URL Standard, path percent-encode set; {@code ^} joined that set late).
     */
    private static final boolean[] RAW = table("-._~!$&'()*+,;=:@/%\\[]^|");

    /** The characters that call for no decoding: RAW without the escape, the parameter mark and the backslash. */
    private static final boolean[] PLAIN = table("-._~!$&'()*+,=:@/[]^|");

    /** What the value of {@code ;jsessionid=} may hold. */
    private static final boolean[] SESSION_VALUE = table("._~!*+-");

    private PathCharacters() {}

    private static boolean[] table(String marks) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.indexOf(c) >= 0;
        }
        return table;
    }

    static boolean isRaw(char c) {
        return c < 128 && RAW[c];
    }

    static boolean isSessionValue(char c) {
        return c < 128 && SESSION_VALUE[c];
    }

    /** Whether this raw path reads the same to every program, so that nothing needs decoding or normalising. */
    static boolean isPlain(String path) {
        char previous = 0;
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c >= 128 || !PLAIN[c] || (previous == '/' && (c == '/' || c == '.'))) {
                return false;
            }
            previous = c;
        }
        return path.startsWith("/");
    }

    /** C0, DEL, C1, and the line and paragraph separators, which end a line in some programs. */
    static boolean isControl(int codePoint) {
        return codePoint < 0x20
                || (codePoint >= 0x7F && codePoint < 0xA0)
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /** The value of a hexadecimal digit of ASCII, or -1. */
    static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
