package io.gatehouse.core.settings;

import org.jspecify.annotations.Nullable;

/** The grammar of IP literals (RFC 4291, 2.2), read strictly in one pass; null stands for "none". */
final class NetworkLiteral {
    private static final int GROUPS = 8;
    private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

    private final String text;
    private final int[] groups = new int[GROUPS];
    private int count;
    private int gap = -1;

    private NetworkLiteral(String text) {
        this.text = text;
    }

    static @Nullable IpAddress read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (text.indexOf(':') >= 0) {
            return new NetworkLiteral(text).ipv6();
        }
        long bits = ipv4(text, 0);
        return bits < 0 ? null : IpAddress.ofIpv4((int) bits);
    }

    /** The 32 bits of the dotted decimal that fills the text from {@code at} on, or -1. */
    private static long ipv4(String text, int at) {
        long bits = 0;
        int start = at;
        for (int part = 0; part < 4; part++) {
            int dot = text.indexOf('.', start);
            int end = part == 3 ? text.length() : dot;
            int value = decimal(text, start, end, 255);
            if (value < 0) {
                return -1;
            }
            bits = bits << 8 | value;
            start = end + 1;
        }
        return bits;
    }

    /** The decimal number in {@code text[start, end)}, or -1 when it is none, has a leading zero or is above the bound. */
    static int decimal(String text, int start, int end, int most) {
        int digits = end - start;
        if (digits < 1 || digits > 5 || (digits > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int value = 0;
        for (int at = start; at < end; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value <= most ? value : -1;
    }

    private @Nullable IpAddress ipv6() {
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at >= 0 && at < text.length()) {
            at = group(at);
        }
        return at < 0 || !isComplete() ? null : new IpAddress(half(0), half(4));
    }

    /** Reads the group at this place and the colons after it; the next group's place, or -1. */
    private int group(int start) {
        int end = start;
        int value = 0;
        while (end < text.length() && end - start < 5 && Character.digit(text.charAt(end), 16) >= 0 && isAscii(end)) {
            value = value << 4 | Character.digit(text.charAt(end), 16);
            end++;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            return dottedTail(start);
        }
        if (end == start || end - start > 4 || count == GROUPS) {
            return -1;
        }
        groups[count++] = value;
        return end == text.length() ? end : colons(end);
    }

    private boolean isAscii(int at) {
        return text.charAt(at) < 0x80;
    }

    private int colons(int at) {
        if (text.startsWith("::", at)) {
            boolean first = gap < 0;
            gap = count;
            return first ? at + 2 : -1;
        }
        return text.charAt(at) == ':' && at + 1 < text.length() ? at + 1 : -1;
    }

    private int dottedTail(int start) {
        long bits = ipv4(text, start);
        if (bits < 0 || count > GROUPS - 2) {
            return -1;
        }
        groups[count++] = (int) (bits >>> 16);
        groups[count++] = (int) bits & 0xFFFF;
        return text.length();
    }

    /** The gap stands for one group or more. */
    private boolean isComplete() {
        return gap < 0 ? count == GROUPS : count < GROUPS;
    }

    private long half(int from) {
        long bits = 0;
        for (int place = from; place < from + 4; place++) {
            bits = bits << 16 | group16(place);
        }
        return bits;
    }

    private int group16(int place) {
        if (gap < 0 || place < gap) {
            return groups[place];
        }
        int shifted = place - (GROUPS - count);
        return shifted < gap ? 0 : groups[shifted];
    }
}
