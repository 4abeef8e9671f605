package io.gatehouse.core.origin;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.Origin;

/** The site's own origin, as the client reached it: scheme, host and port (RFC 6454, 5). */
final class OwnOrigin {
    private static final String ENDS = "/?#";

    private OwnOrigin() {}

    /** Whether this origin is the site's own. What browsers write is compared letter by letter; another spelling is parsed. */
    static boolean is(Client client, String origin) {
        return end(client, origin) == origin.length()
                || AllowedOrigins.canonical(origin).equals(text(client));
    }

    /** Whether an address, as in {@code Referer}, is one of the site's own. */
    static boolean holds(Client client, String address) {
        int end = end(client, address);
        return end == address.length() || (end > 0 && ENDS.indexOf(address.charAt(end)) >= 0);
    }

    private static String text(Client client) {
        return new Origin(client.scheme(), client.host(), client.port()).toString();
    }

    /** Where the site's own origin ends that the text begins with; -1 where it begins with something else. */
    private static int end(Client client, String text) {
        String scheme = client.scheme();
        int host = scheme.length() + 3;
        if (!text.startsWith(scheme) || !text.startsWith("://", host - 3) || !text.startsWith(client.host(), host)) {
            return -1;
        }
        int port = host + client.host().length();
        return isStandard(client) ? port : portEnd(text, port, client.port());
    }

    private static boolean isStandard(Client client) {
        return client.port() == (client.isSecure() ? 443 : 80);
    }

    /** Where {@code :port} ends that stands here, compared without a copy; -1 where something else stands. */
    private static int portEnd(String text, int colon, int port) {
        int at = colon + 1;
        int read = 0;
        while (at < text.length() && at <= colon + 5 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            read = 10 * read + (text.charAt(at++) - '0');
        }
        return text.startsWith(":", colon) && read == port ? at : -1;
    }
}
