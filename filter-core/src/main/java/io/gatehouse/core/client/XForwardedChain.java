package io.gatehouse.core.client;

import io.gatehouse.core.settings.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code X-Forwarded-*} headers, which no standard defines.
 *
 * <p>Each proxy adds an entry to {@code X-Forwarded-For}. Of the others there may be one value for all hops, or one for each; a
 * different count cannot be told apart from a forged header and is refused, as is a header that comes twice.
 */
record XForwardedChain(List<String> addresses, List<String> schemes, List<String> hosts, List<String> ports)
        implements ForwardedChain {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";

    static XForwardedChain read(HttpServletRequest request, boolean readsHost) {
        List<String> addresses = new ArrayList<>();
        for (String line : HeaderLines.of(request, FOR)) {
            HeaderLines.split(FOR, line, addresses);
        }
        return new XForwardedChain(
                addresses,
                single(request, PROTO),
                readsHost ? single(request, HOST) : List.of(),
                readsHost ? single(request, PORT) : List.of());
    }

    private static List<String> single(HttpServletRequest request, String name) {
        List<String> lines = HeaderLines.of(request, name);
        if (lines.size() > 1) {
            throw new MalformedForwardedException("proxy.duplicate-header", name + " comes more than once");
        }
        List<String> values = new ArrayList<>(1);
        for (String line : lines) {
            HeaderLines.split(name, line, values);
        }
        return values;
    }

    @Override
    public int size() {
        return addresses.size();
    }

    @Override
    public IpAddress address(int hop) {
        IpAddress address = ForwardedValues.address(addresses.get(hop));
        if (address == null) {
            throw ForwardedValues.malformedAddress(FOR, hop);
        }
        return address;
    }

    @Override
    public @Nullable String scheme(int hop) {
        String value = value(PROTO, schemes, hop);
        return value == null ? null : ForwardedValues.scheme(PROTO, value);
    }

    @Override
    public @Nullable Authority authority(int hop) {
        String value = value(HOST, hosts, hop);
        return value == null ? null : ForwardedValues.authority(HOST, value);
    }

    @Override
    public int port(int hop) {
        String value = value(PORT, ports, hop);
        return value == null ? -1 : ForwardedValues.port(PORT, value);
    }

    private @Nullable String value(String name, List<String> values, int hop) {
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() != 1 && values.size() != addresses.size()) {
            throw new MalformedForwardedException(
                    "proxy.count-mismatch", name + " must hold one value, or as many as " + FOR + " has hops");
        }
        return values.size() == 1 ? values.get(0) : values.get(hop);
    }
}
