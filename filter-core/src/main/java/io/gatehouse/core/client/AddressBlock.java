package io.gatehouse.core.client;

import io.gatehouse.core.settings.IpAddress;
import io.gatehouse.core.settings.Network;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that one subscriber can choose from freely: a single IPv4 address, or the 64-bit block of an IPv6 address (RFC 6177;
 * RFC 4291, 2.5.1). What counts by it can't be evaded by taking the next address of the same block.
 *
 * @param high the first 64 of 128 bits
 * @param low the last 64 of 128 bits; zero for IPv6
 */
public record AddressBlock(long high, long low) {
    /** The block of an address in canonical spelling, or null where the text is no address. */
    public static @Nullable AddressBlock of(String address) {
        IpAddress read = IpAddress.parseOrNull(address);
        return read == null ? null : new AddressBlock(read.high(), read.isIpv4() ? read.low() : 0);
    }

    /** How messages and lists call the block of an address, or an empty text where it is no address. */
    public static String nameOf(String address) {
        AddressBlock block = of(address);
        return block == null ? "" : block.toString();
    }

    /** The IPv4 address, or the IPv6 block as {@code 2001:db8:1:2::/64}. */
    @Override
    public String toString() {
        IpAddress first = new IpAddress(high, low);
        return first.isIpv4() ? first.toString() : Network.parse(first + "/64").toString();
    }
}
