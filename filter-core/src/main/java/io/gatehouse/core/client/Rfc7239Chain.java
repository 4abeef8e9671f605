package io.gatehouse.core.client;

import io.gatehouse.core.settings.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Forwarded} header (RFC 7239): each hop is an element with its parameters, their names in lower case. */
record Rfc7239Chain(List<Map<String, String>> elements) implements ForwardedChain {
    static final String NAME = "Forwarded";

    static Rfc7239Chain read(HttpServletRequest request) {
        List<Map<String, String>> elements = new ArrayList<>();
        for (String line :
                HeaderLines.of(request, NAME)) { // Line by line, so that no open quote swallows the next line.
            new Rfc7239Line(line).addTo(elements);
        }
        return new Rfc7239Chain(elements);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** A missing {@code for}, {@code unknown} and an obfuscated name all hide the address (RFC 7239, 6.2 and 6.3). */
    @Override
    public @Nullable IpAddress address(int hop) {
        String node = elements.get(hop).get("for");
        if (node == null || isHidden(node)) {
            return null;
        }
        IpAddress address = ForwardedValues.addressWithPort(node, true);
        if (address == null) {
            throw ForwardedValues.malformedAddress(NAME, hop);
        }
        return address;
    }

    private static boolean isHidden(String node) {
        int colon = node.indexOf(':');
        String name = colon < 0 ? node : node.substring(0, colon);
        boolean isHidden = name.equalsIgnoreCase("unknown") || ForwardedValues.isHidden(name, 0);
        return isHidden && ForwardedValues.isPortOrNothing(node, name.length(), true);
    }

    @Override
    public @Nullable String scheme(int hop) {
        String value = value(hop, "proto");
        return value == null ? null : ForwardedValues.scheme("proto in Forwarded", value);
    }

    @Override
    public @Nullable Authority authority(int hop) {
        String value = value(hop, "host");
        return value == null ? null : ForwardedValues.authority("host in Forwarded", value);
    }

    @Override
    public int port(int hop) {
        return -1;
    }

    private @Nullable String value(int hop, String name) {
        return hop < elements.size() ? elements.get(hop).get(name) : null;
    }
}
