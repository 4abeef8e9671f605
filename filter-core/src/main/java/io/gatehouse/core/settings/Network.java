package io.gatehouse.core.settings;

import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses in CIDR notation, as {@code 10.0.0.0/8}, or one address, as {@code 192.0.2.7}.
 *
 * <p>Address and block are literals and DNS is never asked. IPv4 addresses are in IPv4 blocks only: {@code ::/0} is every IPv6
 * address and no IPv4 address. Source: RFC 4632 (CIDR), RFC 4291 and RFC 5952 (IPv6 text).
 */
public final class Network {
    private static final int IPV6_BITS = 128;
    private static final int IPV4_BITS = 32;

    private final IpAddress first;
    private final int prefix;

    private Network(IpAddress first, int prefix) {
        this.first = first;
        this.prefix = prefix;
    }

    /**
     * Reads a block or an address.
     *
     * @throws IllegalArgumentException when it is none, or when bits are set below the prefix, in words for an operator
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        int prefix = slash < 0 ? IPV6_BITS : prefix(text, slash, address);
        Network block = new Network(address.masked(prefix), prefix);
        if (!block.first.equals(address)) {
            throw new IllegalArgumentException(
                    "'" + text + "' has address bits set below its prefix: write '" + block + "' for that block");
        }
        return block;
    }

    /** The prefix length in terms of 128 bits. */
    private static int prefix(String text, int slash, IpAddress address) {
        int unwritten = address.isIpv4() && text.indexOf(':') < 0 ? IPV6_BITS - IPV4_BITS : 0;
        int written = NetworkLiteral.decimal(text, slash + 1, text.length(), IPV6_BITS - unwritten);
        int least = address.isIpv4() ? IPV6_BITS - IPV4_BITS : 0;
        if (written < 0 || written + unwritten < least) {
            throw new IllegalArgumentException("'" + text + "' has no valid prefix length: write a number from "
                    + (least - unwritten) + " to " + (IPV6_BITS - unwritten) + " after the '/'");
        }
        return written + unwritten;
    }

    /** Whether this address literal lies in the block; false for any other text. */
    public boolean contains(String ipLiteral) {
        IpAddress address = IpAddress.parseOrNull(ipLiteral);
        return address != null && contains(address);
    }

    /** Whether this address lies in the block. */
    public boolean contains(IpAddress address) {
        return address.isIpv4() == first.isIpv4() && address.masked(prefix).equals(first);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network network && first.equals(network.first) && prefix == network.prefix;
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + prefix;
    }

    /** The block in canonical spelling; a block of one address is that address alone. */
    @Override
    public String toString() {
        if (prefix == IPV6_BITS) {
            return first.toString();
        }
        return first + "/" + (first.isIpv4() ? prefix - (IPV6_BITS - IPV4_BITS) : prefix);
    }
}
