package io.gatehouse.core.proxy;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.IpAddress;
import org.jspecify.annotations.Nullable;

/** A forwarding header that can be written anew from the client that was found. */
enum ToldHeader {
    FOR("X-Forwarded-For"),
    PROTO("X-Forwarded-Proto"),
    HOST("X-Forwarded-Host"),
    PORT("X-Forwarded-Port"),
    REAL_IP("X-Real-IP"),
    FORWARDED("Forwarded");

    private static final ToldHeader[] ALL = values();

    private final String header;

    ToldHeader(String header) {
        this.header = header;
    }

    /** The header of this name, or null. */
    static @Nullable ToldHeader named(String name) {
        int initial = name.isEmpty() ? 0 : name.charAt(0) | 0x20; // In lower case; no other header need be compared.
        if (initial != 'x' && initial != 'f') {
            return null;
        }
        for (ToldHeader told : ALL) {
            if (told.header.equalsIgnoreCase(name)) {
                return told;
            }
        }
        return null;
    }

    String value(Client client) {
        return switch (this) {
            case FOR, REAL_IP -> client.address();
            case PROTO -> client.scheme();
            case HOST -> client.authority();
            case PORT -> String.valueOf(client.port());
            case FORWARDED -> element(client);
        };
    }

    /** The one element of the header (RFC 7239, 4); an IPv6 node stands in brackets and quotes (6). */
    private static String element(Client client) {
        IpAddress address = IpAddress.parseOrNull(client.address());
        String node = address == null ? "unknown" : address.isIpv4() ? client.address() : "\"[" + address + "]\"";
        return "for=" + node + ";proto=" + client.scheme() + ";host=\"" + client.authority() + "\"";
    }
}
