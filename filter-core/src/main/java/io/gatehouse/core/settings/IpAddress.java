package io.gatehouse.core.settings;

import org.jspecify.annotations.Nullable;

/**
 * One IP address, read from its literal without ever asking DNS; two spellings of one address are equal.
 *
 * <p>An IPv4 address is held as its IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2), so {@code ::ffff:192.0.2.7} equals
 * {@code 192.0.2.7}. Octal, short and numeric IPv4 forms and IPv6 zone ids are refused: programs differ in what they read
 * in them.
 *
 * @param high the first 64 of 128 bits
 * @param low the last 64 of 128 bits
 */
public record IpAddress(long high, long low) {
    private static final long MAPPED_IPV4 = 0xFFFFL << 32;
    private static final int GROUPS = 8;

    /**
     * Reads an address literal.
     *
     * @throws IllegalArgumentException when the text is no IP literal, in words for an operator
     */
    public static IpAddress parse(String literal) {
        IpAddress address = parseOrNull(literal);
        if (address == null) {
            throw new IllegalArgumentException("'" + literal
                    + "' is no IP address: write four decimal numbers as in '192.0.2.7', or IPv6 as in '2001:db8::1',"
                    + " without port, brackets, zone or leading zeros");
        }
        return address;
    }

    /** Reads an address literal, for text that comes with requests: null when it is none. */
    public static @Nullable IpAddress parseOrNull(String literal) {
        return NetworkLiteral.read(literal);
    }

    static IpAddress ofIpv4(int bits) {
        return new IpAddress(0, MAPPED_IPV4 | Integer.toUnsignedLong(bits));
    }

    /** Whether this is an IPv4 address, in either spelling. */
    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /** The address with all bits after the first {@code prefix} of 128 cleared. */
    IpAddress masked(int prefix) {
        return new IpAddress(high & mask(prefix), low & mask(prefix - 64));
    }

    private static long mask(int ones) {
        if (ones <= 0) {
            return 0;
        }
        return ones >= 64 ? -1L : -1L << (64 - ones);
    }

    /** The one canonical spelling: dotted decimal for IPv4, RFC 5952 for IPv6. */
    @Override
    public String toString() {
        return isIpv4() ? ipv4() : ipv6();
    }

    private String ipv4() {
        int bits = (int) low;
        return (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF);
    }

    private String ipv6() {
        int zeros = longestZeroRun();
        int zerosEnd = zeros + zeroRun(zeros);
        StringBuilder text = new StringBuilder(39);
        int at = 0;
        while (at < GROUPS) {
            if (at == zeros) {
                text.append("::");
                at = zerosEnd;
            } else {
                text.append(at == 0 || at == zerosEnd ? "" : ":").append(Integer.toHexString(group(at)));
                at++;
            }
        }
        return text.toString();
    }

    /** Where the first of the longest runs of two or more zero groups starts (RFC 5952, 4.2), or past the end. */
    private int longestZeroRun() {
        int longest = GROUPS;
        for (int group = 0; group < GROUPS; group++) {
            if (zeroRun(group) > Math.max(1, zeroRun(longest))) {
                longest = group;
            }
        }
        return longest;
    }

    private int zeroRun(int from) {
        int end = from;
        while (end < GROUPS && group(end) == 0) {
            end++;
        }
        return end - from;
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
