package io.gatehouse.core.https;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Which requests must be encrypted, and where the others are sent.
 *
 * @param port the port of the HTTPS address, as browsers see it
 * @param exempt paths that may be asked for in clear, as a probe of a load balancer
 */
public record HttpsPolicy(int port, PathSet exempt) implements Judge {
    static final HttpsPolicy DEFAULT = new HttpsPolicy(443, PathSet.EMPTY);

    private static final int PERMANENT_REDIRECT = 308;
    private static final String CODE = "https.plain";

    static HttpsPolicy from(Settings settings) {
        return new HttpsPolicy(
                settings.number("port", DEFAULT.port, 1, 65_535), PathSet.from(settings, "exempt", DEFAULT.exempt));
    }

    @Override
    public Verdict judge(HttpServletRequest request) {
        Client client = Client.of(request);
        if (client.isSecure()) {
            return Verdict.PASS;
        }
        String path = RequestPath.of(request).path();
        return exempt.contains(path) ? Verdict.PASS : refusal(request, client, path);
    }

    /** A page moves; a form's body has been sent in clear already, so sending it again would hide the mistake. */
    private Verdict refusal(HttpServletRequest request, Client client, String path) {
        boolean moves = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        Verdict.Refusal refusal = Verdict.refuse(
                        moves ? PERMANENT_REDIRECT : HttpServletResponse.SC_FORBIDDEN,
                        CODE,
                        EventType.INPUT_VALIDATION_FAIL)
                .unlessPath(HttpsFilter.NAME, "exempt", path);
        return moves ? refusal.to(address(request, client.host())) : refusal;
    }

    private String address(HttpServletRequest request, String host) {
        String query = request.getQueryString();
        return "https://" + host + (port == 443 ? "" : ":" + port) + request.getRequestURI()
                + (query == null ? "" : "?" + query);
    }
}
