package io.gatehouse.core.proxy;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.client.ForwardedHeaders;
import io.gatehouse.core.client.MalformedForwardedException;
import io.gatehouse.core.client.TrustedProxies;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * Which proxies are believed, by which headers they speak, and what the application sees of these.
 *
 * @param headers those that the application gets from trusted proxies alone
 * @param absoluteRedirects whether relative redirects are made absolute with the client's address
 */
public record ProxyPolicy(TrustedProxies proxies, ProxyHeaders headers, boolean absoluteRedirects) implements Judge {
    private static final int MOST_HOPS = 50;

    static ProxyPolicy from(Settings settings) {
        return new ProxyPolicy(
                new TrustedProxies(
                        settings.networks("trusted", List.of()),
                        settings.number("hops", 0, 0, MOST_HOPS),
                        settings.choice("headers", ForwardedHeaders.X_FORWARDED)),
                ProxyHeaders.from(settings),
                settings.flag("absoluteRedirects", true));
    }

    /** Keeps the client with the request, for all that asks later; it is the finding, not a change of the request. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST && Client.isKnown(request)) {
            return Verdict.PASS;
        }
        try {
            proxies.told(request).ifPresent(client -> client.keepIn(request));
            return Verdict.PASS;
        } catch (MalformedForwardedException malformed) {
            return Verdict.refuse(
                    HttpServletResponse.SC_BAD_REQUEST, malformed.code(), EventType.INPUT_VALIDATION_FAIL);
        }
    }
}
