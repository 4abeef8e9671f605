package io.gatehouse.auth.sessions;

import io.gatehouse.core.settings.IpAddress;

/** From which network somebody comes: enough to tell one provider's customers from another's, and too little to tell who it is. */
final class Place {
    private static final long LAST_16_BITS = 0xFFFF;

    private Place() {}

    /** The network of an address in canonical spelling, as {@code 203.0.0.0/16}; empty where it is no address. */
    static String of(String address) {
        IpAddress read = IpAddress.parseOrNull(address);
        if (read == null) {
            return "";
        }
        return read.isIpv4()
                ? new IpAddress(read.high(), read.low() & ~LAST_16_BITS) + "/16"
                : new IpAddress(read.high() & ~LAST_16_BITS, 0) + "/48";
    }
}
