package io.gatehouse.core.proxy;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.ForwardedHeaders;
import io.gatehouse.core.client.MalformedForwardedException;
import io.gatehouse.core.client.TrustedProxies;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Which proxies are believed, and by which headers they speak. */
public record ProxyPolicy(TrustedProxies proxies) implements Judge {
    private static final int MOST_HOPS = 50;

    static ProxyPolicy from(Settings settings) {
        return new ProxyPolicy(new TrustedProxies(
                settings.networks("trusted", List.of()),
                settings.number("hops", 0, 0, MOST_HOPS),
                settings.choice("headers", ForwardedHeaders.X_FORWARDED)));
    }

    /** Keeps the client with the request, for all that asks later; it is the finding, not a change of the request. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        try {
            proxies.resolve(request).keepIn(request);
            return Verdict.PASS;
        } catch (MalformedForwardedException malformed) {
            return Verdict.refuse(
                    HttpServletResponse.SC_BAD_REQUEST, malformed.code(), EventType.INPUT_VALIDATION_FAIL);
        }
    }
}
