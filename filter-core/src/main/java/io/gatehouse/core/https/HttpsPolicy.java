package io.gatehouse.core.https;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which requests must be encrypted, and where the others are sent.
 *
 * @param address where they are sent
 * @param otherMethods what becomes of requests that are neither GET nor HEAD
 * @param exempt paths that may be asked for in clear, as a probe of a load balancer
 */
public record HttpsPolicy(HttpsAddress address, OtherMethods otherMethods, PathSet exempt) implements Judge {
    private static final int PERMANENT_REDIRECT = 308;
    private static final String PLAIN = "https.plain";
    private static final String ADDRESS = "https.address";

    /** What becomes of a request with a body, which has been sent in clear already. */
    enum OtherMethods {
        /** Refused with 403, so that the mistake is seen. */
        REFUSE,
        /** Redirected with 308, by which browsers send method and body again. */
        REDIRECT
    }

    static HttpsPolicy from(Settings settings) {
        return new HttpsPolicy(
                HttpsAddress.from(settings),
                settings.choice("otherMethods", OtherMethods.REFUSE),
                PathSet.from(settings, "exempt", PathSet.EMPTY));
    }

    @Override
    public Verdict judge(HttpServletRequest request) {
        Client client = Client.of(request);
        if (client.isSecure()) {
            return Verdict.PASS;
        }
        String path = RequestPath.of(request).path();
        return exempt.contains(path)
                ? Verdict.PASS
                : refusal(request, client).unlessPath(HttpsFilter.NAME, "exempt", path);
    }

    private Refusal refusal(HttpServletRequest request, Client client) {
        if (!moves(request)) {
            return refuse(HttpServletResponse.SC_FORBIDDEN, PLAIN);
        }
        return address.of(request, client)
                .map(target -> refuse(PERMANENT_REDIRECT, PLAIN).to(target))
                .orElseGet(() -> refuse(HttpServletResponse.SC_BAD_REQUEST, ADDRESS));
    }

    private static Refusal refuse(int status, String code) {
        return Verdict.refuse(status, code, EventType.INPUT_VALIDATION_FAIL);
    }

    /** Clients of WebSocket follow no redirect (RFC 6455, 4.1), and CONNECT asks for no page. */
    private boolean moves(HttpServletRequest request) {
        boolean mayMove = switch (request.getMethod()) {
            case "GET", "HEAD" -> true;
            case "CONNECT" -> false;
            default -> otherMethods == OtherMethods.REDIRECT;
        };
        return mayMove && !isHandshake(request.getHeader("Upgrade"));
    }

    private static boolean isHandshake(@Nullable String upgrade) {
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }
}
