package io.gatehouse.core.client;

import io.gatehouse.core.request.Note;
import io.gatehouse.core.settings.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the request, and by what address they reached the site, as far as trusted proxies tell.
 *
 * @param address the client's IP address in canonical spelling, so that it can key a limit; empty when the container has none
 * @param scheme {@code http} or {@code https}, as the client used it
 * @param host the host that the client asked for, in lower case, IPv6 in brackets
 * @param port the port that the client connected to
 */
public record Client(String address, String scheme, String host, int port) {
    private static final Note<Client> NOTE = new Note<>(Client.class);
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The client that the proxy measure has resolved, else the peer of the connection, kept with the request. */
    public static Client of(HttpServletRequest request) {
        Client known = NOTE.of(request);
        if (known != null) {
            return known;
        }
        Client peer = peer(request);
        peer.keepIn(request);
        return peer;
    }

    /** Whether the client of the request has been found already, as before an error is dispatched. */
    public static boolean isKnown(HttpServletRequest request) {
        return NOTE.of(request) != null;
    }

    /** Whether an address can be made with this host: a registered name or an IP address, without port and user. */
    public static boolean isHost(String text) {
        Authority authority = Authority.read(text);
        return authority != null && authority.port() < 0;
    }

    /** Makes this the client of the request for all that asks later. */
    public void keepIn(HttpServletRequest request) {
        NOTE.put(request, this);
    }

    /** Whether the client's own connection is encrypted. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** The host, and the port where it is not the scheme's own (RFC 9110, 4.2.3). */
    public String authority() {
        return port == (isSecure() ? HTTPS_PORT : HTTP_PORT) || port <= 0 ? host : host + ":" + port;
    }

    /** The site's origin as the client named it, as {@code https://www.example.org}. */
    public String origin() {
        return scheme + "://" + authority();
    }

    /** What the connection itself tells, with no header read but Host. */
    static Client peer(HttpServletRequest request) {
        return new Client(
                canonicalAddress(request.getRemoteAddr()),
                lowerCase(request.getScheme()),
                lowerCase(request.getServerName()),
                request.getServerPort());
    }

    /** Jetty puts IPv6 in brackets, and the JDK adds the interface to link-local addresses; both are cut off. */
    static String canonicalAddress(@Nullable String reported) {
        if (reported == null || reported.indexOf(':') < 0) {
            return reported == null ? "" : reported;
        }
        int start = reported.startsWith("[") ? 1 : 0;
        int zone = reported.indexOf('%');
        int end = zone >= 0 ? zone : reported.length() - start;
        IpAddress address = IpAddress.parseOrNull(reported.substring(start, end));
        return address == null ? reported : address.toString();
    }

    private static String lowerCase(@Nullable String text) {
        if (text == null) {
            return "";
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 'A' && (c <= 'Z' || c >= 0x80)) {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }
}
