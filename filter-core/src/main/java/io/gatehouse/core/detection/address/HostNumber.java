package io.gatehouse.core.detection.address;

/**
 * Hosts that are numbers, in all the spellings that {@code inet_aton} takes: fewer than four parts, octal, hexadecimal, one number of 32
 * bits.
 */
final class HostNumber {
    private static final long NONE = -1;

    private HostNumber() {}

    /** The address as 32 bits; -1 where it is none. */
    static long of(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return NONE;
        }
        long address = 0;
        for (int at = 0; at < parts.length; at++) {
            long part = part(parts[at]);
            int bytes = at == parts.length - 1 ? 5 - parts.length : 1;
            if (part < 0 || part >= 1L << (8 * bytes)) {
                return NONE;
            }
            address = (address << (8 * bytes)) + part;
        }
        return parts.length == 1 && host.length() < 8 ? NONE : address;
    }

    private static long part(String part) {
        int radix = part.startsWith("0x") ? 16 : part.length() > 1 && part.charAt(0) == '0' ? 8 : 10;
        String digits = radix == 16 ? part.substring(2) : part;
        if (digits.isEmpty() || digits.length() > 12) {
            return NONE;
        }
        long number = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = Character.digit(digits.charAt(at), radix);
            if (digit < 0) {
                return NONE;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /** Loopback, link-local, private, shared and test addresses (RFC 6890). */
    static boolean isInner(long address) {
        int first = (int) (address >> 24);
        int second = (int) (address >> 16) & 0xFF;
        return first == 127
                || first == 0
                || first == 10
                || (first == 192 && (second == 168 || second == 0))
                || (first == 172 && second >= 16 && second < 32)
                || (first == 169 && second == 254)
                || (first == 100 && second >= 64 && second < 128)
                || (first == 198 && (second == 18 || second == 19))
                || first >= 224;
    }

    /** Whether it is written as people write addresses: four parts, no zeros before them, all decimal. */
    static boolean isUsual(String host) {
        int dots = 0;
        boolean isLeading = true;
        for (int at = 0; at < host.length(); at++) {
            char here = host.charAt(at);
            boolean isPrefix = isLeading && here == '0' && at + 1 < host.length() && host.charAt(at + 1) != '.';
            if (here == 'x' || isPrefix) {
                return false;
            }
            isLeading = here == '.';
            dots += isLeading ? 1 : 0;
        }
        return dots == 3;
    }
}
