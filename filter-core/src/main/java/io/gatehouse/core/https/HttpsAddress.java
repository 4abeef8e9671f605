package io.gatehouse.core.https;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTPS address of what was asked for in clear.
 *
 * @param port its port, as browsers see it
 * @param ports its port by the one that was asked in clear, where there are several; the others have {@code port}
 * @param host its host; empty for the one that the client named
 */
record HttpsAddress(int port, Map<Integer, Integer> ports, String host) {
    private static final int STANDARD_PORT = 443;
    private static final int MOST_PORT = 65_535;

    HttpsAddress {
        ports = Map.copyOf(ports);
    }

    static HttpsAddress from(Settings settings) {
        return new HttpsAddress(
                settings.number("port", STANDARD_PORT, 1, MOST_PORT),
                ports(settings),
                settings.value("host", "", "must be a host name or an IP address, without port", HttpsAddress::host));
    }

    /** A port in clear and the one that speaks TLS. */
    private record Pair(int plain, int secure) {
        static Pair parse(String text) {
            int blank = text.indexOf(' ');
            if (blank < 0) {
                throw new IllegalArgumentException("'" + text + "' is one word");
            }
            return new Pair(
                    number(text.substring(0, blank)),
                    number(text.substring(blank).strip()));
        }

        private static int number(String text) {
            int number = Integer.parseInt(text);
            if (number < 1 || number > MOST_PORT) {
                throw new IllegalArgumentException("'" + text + "' is no port");
            }
            return number;
        }
    }

    private static Map<Integer, Integer> ports(Settings settings) {
        List<Pair> pairs = settings.list("ports", List.of(), "must be pairs of ports, as '8080 8443'", Pair::parse);
        Map<Integer, Integer> ports = new HashMap<>();
        pairs.forEach(pair -> ports.put(pair.plain, pair.secure));
        if (ports.size() < pairs.size()) {
            settings.reject("ports", "must name each port in clear once");
        }
        return ports;
    }

    private static String host(String text) {
        if (!text.isEmpty() && !Client.isHost(text)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    /**
     * Where this request should have gone. Empty where no address can be made that surely leads back here: the client named no host, or
     * one that holds more than a host, or a path that would become part of it.
     */
    Optional<String> of(HttpServletRequest request, Client client) {
        String path = request.getRequestURI();
        boolean isSafe = path != null && path.startsWith("/") && (!host.isEmpty() || namesHost(request, client));
        return isSafe ? Optional.of(address(request, client)) : Optional.empty();
    }

    /** Where HTTP/1.0 names no host, the container takes the machine's own name, which is not for visitors. */
    private static boolean namesHost(HttpServletRequest request, Client client) {
        boolean isGuessed = "HTTP/1.0".equals(request.getProtocol()) && request.getHeader("Host") == null;
        return !isGuessed && Client.isHost(client.host());
    }

    private String address(HttpServletRequest request, Client client) {
        int secure = ports.getOrDefault(client.port(), port);
        String query = request.getQueryString();
        return "https://" + (host.isEmpty() ? client.host() : host) + (secure == STANDARD_PORT ? "" : ":" + secure)
                + request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
