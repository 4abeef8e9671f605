package io.gatehouse.core.ledger;

/**
 * A path for the reader's eye: segments that look like ids become {@code *}, so that like paths are counted as one.
 *
 * <p>Ids are segments of digits, UUIDs (RFC 9562), 16 or more hexadecimal digits, and 20 or more characters of base64url with a
 * digit, a capital and a small letter. Only shown and counted by, never a setting that takes effect by itself.
 */
final class PathShape {
    private static final int LONG_HEX = 16;
    private static final int LONG_BASE64URL = 20;
    private static final int UUID_LENGTH = 36;

    private PathShape() {}

    static String of(String path) {
        StringBuilder pattern = new StringBuilder(path.length());
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                appendSegment(pattern, path, start, i);
                if (i < path.length()) {
                    pattern.append('/');
                }
                start = i + 1;
            }
        }
        return pattern.toString();
    }

    private static void appendSegment(StringBuilder pattern, String path, int start, int end) {
        if (Segment.of(path, start, end).isId()) {
            pattern.append('*');
            return;
        }
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c == '*' || c == '\\') {
                pattern.append('\\');
            }
            pattern.append(c);
        }
    }

    /** How many characters of which kind a segment has. */
    private record Segment(
            int length, int digits, int hexLetters, int capitals, int small, int dashes, boolean dashedAsUuid) {
        static Segment of(String path, int start, int end) {
            int digits = 0;
            int hexLetters = 0;
            int capitals = 0;
            int small = 0;
            int dashes = 0;
            int uuidDashes = 0;
            for (int i = start; i < end; i++) {
                char c = path.charAt(i);
                digits += c >= '0' && c <= '9' ? 1 : 0;
                hexLetters += (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? 1 : 0;
                capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
                small += c >= 'a' && c <= 'z' ? 1 : 0;
                dashes += c == '-' || c == '_' ? 1 : 0;
                uuidDashes += c == '-' && isUuidDash(i - start) ? 1 : 0;
            }
            return new Segment(end - start, digits, hexLetters, capitals, small, dashes, uuidDashes == 4);
        }

        private static boolean isUuidDash(int at) {
            return at == 8 || at == 13 || at == 18 || at == 23;
        }

        boolean isId() {
            return isNumber() || isUuid() || isLongHex() || isLongBase64Url();
        }

        private boolean isNumber() {
            return length > 0 && digits == length;
        }

        private boolean isUuid() {
            return length == UUID_LENGTH && dashedAsUuid && digits + hexLetters == length - 4;
        }

        private boolean isLongHex() {
            return length >= LONG_HEX && digits > 0 && digits + hexLetters == length;
        }

        private boolean isLongBase64Url() {
            boolean isMixed = digits > 0 && capitals > 0 && small > 0;
            return length >= LONG_BASE64URL && isMixed && digits + capitals + small + dashes == length;
        }
    }
}
