package io.gatehouse.core.client;

import io.gatehouse.core.request.Note;
import io.gatehouse.core.settings.IpAddress;
import io.gatehouse.core.settings.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reverse proxies whose word about the client is taken.
 *
 * <p>It stops clients who forge forwarding headers from choosing their own address, and so from evading limits and address rules:
 * headers count only when the connection comes from a trusted network, and then the client is the rightmost hop that is no trusted
 * proxy, as only what stands right of it was written by proxies of ours. It does not help when a trusted proxy passes on a client's
 * own value of a header that is read here, or adds no address of its own: each proxy must set those it is meant to set. A proxy on a Unix domain socket has no address and is never trusted.
 *
 * <p>Headers of more than 50 hops or 8192 characters, and values that cannot be read in one way only, are refused with a
 * {@link MalformedForwardedException}. Only the hops that the walk reaches are read, so what a client sent ahead of them does no harm.
 *
 * <p>Source: RFC 7239; CVE-2023-28708 is the class of not believing a proxy's {@code https}.
 *
 * @param networks where trusted proxies are; empty trusts nobody
 * @param hops how many hops the walk may take, from 1 to 50, or 0 for as many as there are trusted proxies
 * @param headers which family of headers the proxies write; the other is never read
 */
public record TrustedProxies(List<Network> networks, int hops, ForwardedHeaders headers) {
    /** The proxies one of which told of the client. */
    private static final Note<TrustedProxies> NOTE = new Note<>(TrustedProxies.class);

    /** Checks and copies what is given. */
    public TrustedProxies {
        networks = List.copyOf(networks);
        if (hops < 0 || hops > ForwardedChain.MOST_HOPS) {
            throw new IllegalArgumentException(
                    "hops is " + hops + ": it must be from 0 (no limit) to " + ForwardedChain.MOST_HOPS);
        }
    }

    /**
     * The client as the trusted proxies tell; empty when the peer of the connection is not trusted.
     *
     * @throws MalformedForwardedException when a trusted peer's headers are malformed
     */
    public Optional<Client> told(HttpServletRequest request) {
        if (networks.isEmpty() || !trustsPeer(request)) {
            return Optional.empty();
        }
        Client client = follow(headers.read(request), Client.peer(request));
        NOTE.put(request, this);
        return Optional.of(client);
    }

    /** Whether a trusted proxy told of the client of this request. */
    public static boolean haveTold(HttpServletRequest request) {
        return NOTE.of(request) != null;
    }

    private boolean trustsPeer(HttpServletRequest request) {
        IpAddress address = IpAddress.parseOrNull(Client.canonicalAddress(request.getRemoteAddr()));
        return address != null && trusts(address);
    }

    /**
     * Whether the client of this request is itself a trusted proxy, as one that names nobody: whatever is held against the client
     * would be held against all who come through that proxy.
     */
    public static boolean isClientOf(HttpServletRequest request) {
        IpAddress address = IpAddress.parseOrNull(Client.of(request).address());
        TrustedProxies proxies = NOTE.of(request);
        return address != null && proxies != null && proxies.trusts(address);
    }

    private boolean trusts(IpAddress address) {
        for (int at = 0; at < networks.size(); at++) {
            if (networks.get(at).contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Walks from the nearest proxy's entry to the first that is no trusted proxy, or that hides its address. */
    private Client follow(ForwardedChain chain, Client peer) {
        int last = hops == 0 ? 0 : Math.max(0, chain.size() - hops);
        String client = peer.address();
        int hop = chain.size();
        boolean isTrusted = true;
        while (isTrusted && hop > last) {
            hop--;
            IpAddress address = chain.address(hop);
            client = address == null ? client : address.toString();
            isTrusted = address != null && trusts(address);
        }
        return clientAt(chain, hop, client, peer);
    }

    private static Client clientAt(ForwardedChain chain, int hop, String address, Client peer) {
        String scheme = chain.scheme(hop);
        Authority authority = chain.authority(hop);
        int port = chain.port(hop);
        return new Client(
                address,
                scheme == null ? peer.scheme() : scheme,
                authority == null ? peer.host() : authority.host(),
                port > 0 ? port : port(scheme, authority, peer));
    }

    /** A port that no header names is that of the Host header, or the scheme's own where the host or the scheme is another. */
    private static int port(@Nullable String scheme, @Nullable Authority authority, Client peer) {
        int standard = standardPort(scheme == null ? peer.scheme() : scheme);
        if (authority != null) {
            return authority.port() > 0 ? authority.port() : standard;
        }
        return peer.port() == standardPort(peer.scheme()) ? standard : peer.port();
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
