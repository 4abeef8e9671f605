package io.gatehouse.core.request;

import java.util.Set;

/** One round of decoding: strips path parameters, decodes each escape once, and notes the faults it meets. */
final class PathRound {
    private static final char REPLACEMENT = '\uFFFD';
    /** The least code point that UTF-8 writes in so many octets (RFC 3629, 3); a smaller one is overlong. */
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private final String text;
    private final boolean sent;
    private final Set<PathFault> faults;
    private final StringBuilder decoded;
    private int at;

    /** A round over the path as the client sent it, or over the result of an earlier round. */
    PathRound(String text, boolean sent, Set<PathFault> faults) {
        this.text = text;
        this.sent = sent;
        this.faults = faults;
        this.decoded = new StringBuilder(text.length());
    }

    /** The text after this round; what a parameter holds is searched for faults like the rest, and then left out. */
    String decoded() {
        noteParameters();
        int parameters = -1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (parameters >= 0 && PathSegments.isSeparator(c)) {
                decoded.setLength(parameters);
                parameters = -1;
            } else if (parameters < 0 && c == ';') {
                parameters = decoded.length();
            }
            decodeNext(c);
        }
        if (parameters >= 0) {
            decoded.setLength(parameters);
        }
        return decoded.toString();
    }

    private void noteParameters() {
        int mark = text.indexOf(';');
        if (mark >= 0 && !(sent && isLoneSession(mark))) {
            faults.add(PathFault.PATH_PARAMETER);
        }
    }

    /** Whether all from the mark on is the container's own session parameter, which old links carry (Servlet 6.0, 7.1.3). */
    private boolean isLoneSession(int mark) {
        String name = ";jsessionid=";
        int value = mark + name.length();
        if (!text.startsWith(name, mark) || value == text.length()) {
            return false;
        }
        for (int place = value; place < text.length(); place++) {
            if (!PathCharacters.isSessionValue(text.charAt(place))) {
                return false;
            }
        }
        return true;
    }

    private void decodeNext(char c) {
        if (c == '%') {
            decodeEscape();
            return;
        }
        at++;
        if (sent && !PathCharacters.isRaw(c) && !PathCharacters.isControl(c)) {
            faults.add(PathFault.MALFORMED);
        }
        append(c);
    }

    private void decodeEscape() {
        int octet = octet(at);
        if (octet >= 0) {
            at += 3;
            noteRepeated();
            appendEscaped(octet < 0x80 ? octet : codePoint(octet));
            return;
        }
        int unit = unit(at);
        at += unit < 0 ? 1 : 6;
        if (unit >= 0) {
            noteRepeated();
            appendEscaped(unit);
        } else {
            decoded.append('%'); // In a later round a lone percent sign is ordinary: "/100%25" is "/100%".
        }
        if (sent) {
            faults.add(PathFault.MALFORMED);
        }
    }

    private void noteRepeated() {
        if (!sent) {
            faults.add(PathFault.DOUBLE_ENCODING);
        }
    }

    /** The octet that {@code %HH} at this place stands for, or -1. */
    private int octet(int place) {
        return place + 2 < text.length() && text.charAt(place) == '%' ? hex(place + 1, place + 3) : -1;
    }

    /** The UTF-16 unit that {@code %uHHHH} stands for, an escape that no RFC has and some programs decode, or -1. */
    private int unit(int place) {
        boolean marked = place + 5 < text.length() && (text.charAt(place + 1) | 0x20) == 'u';
        return marked ? hex(place + 2, place + 6) : -1;
    }

    private int hex(int from, int to) {
        int value = 0;
        for (int place = from; place < to; place++) {
            int digit = PathCharacters.hexDigit(text.charAt(place));
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Reads the rest of a UTF-8 sequence; an overlong one yields what lenient decoders read in it, other faults U+FFFD. */
    private int codePoint(int first) {
        int length = first >= 0xF8 || first < 0xC0 ? 0 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        int value = first & (0x7F >> length);
        for (int count = 1; count < length; count++) {
            int next = octet(at);
            if (next < 0 || (next & 0xC0) != 0x80) {
                length = 0;
                break;
            }
            at += 3;
            value = value << 6 | (next & 0x3F);
        }
        boolean isScalar = length > 0 && value <= Character.MAX_CODE_POINT && !(value >= 0xD800 && value <= 0xDFFF);
        if (!isScalar || value < LEAST[length]) {
            faults.add(PathFault.INVALID_UTF8);
        }
        return isScalar ? value : REPLACEMENT;
    }

    private void appendEscaped(int codePoint) {
        if (codePoint == '/') {
            faults.add(PathFault.ENCODED_SLASH);
        } else if (codePoint == ';') {
            faults.add(PathFault.PATH_PARAMETER);
        }
        append(codePoint);
    }

    private void append(int codePoint) {
        if (codePoint == '\\') {
            faults.add(PathFault.BACKSLASH);
        } else if (PathCharacters.isControl(codePoint)) {
            faults.add(PathFault.CONTROL_CHARACTER);
        }
        decoded.appendCodePoint(codePoint);
    }
}
