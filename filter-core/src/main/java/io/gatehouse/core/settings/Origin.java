package io.gatehouse.core.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454, 4): scheme, host and port. Equal origins are equal records: names are in lower case and the
 * port is always a number.
 */
public record Origin(String scheme, String host, int port) {
    /**
     * Reads {@code https://www.example.org} or {@code http://localhost:8080}.
     *
     * @throws IllegalArgumentException where it is no http or https origin, or holds more than one: a path, a user
     */
    public static Origin parse(String text) {
        URI uri = uri(text);
        String scheme = lower(uri.getScheme());
        String host = lower(uri.getHost());
        boolean bare = lower(uri.getRawPath()).isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
        refuse(!scheme.equals("https") && !scheme.equals("http"), "the scheme is neither https nor http");
        refuse(host.isEmpty() || uri.getRawUserInfo() != null, "there is no plain host");
        refuse(!bare, "something follows the host and port");
        refuse(uri.getPort() == 0 || uri.getPort() > 65_535, "the port is not from 1 to 65535");
        return new Origin(scheme, host, uri.getPort() > 0 ? uri.getPort() : standardPort(scheme));
    }

    private static URI uri(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(malformed.getReason(), malformed);
        }
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    /** As a browser writes it: without a standard port. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == standardPort(scheme) ? "" : ":" + port);
    }
}
