package io.gatehouse.core.proxy;

import io.gatehouse.core.request.ForwardedHeaders;
import io.gatehouse.core.request.TrustedProxies;
import io.gatehouse.core.settings.Settings;
import java.util.List;

/** Which proxies are believed, and by which headers they speak. */
public record ProxyPolicy(TrustedProxies proxies) {
    private static final int MOST_HOPS = 50;

    static ProxyPolicy from(Settings settings) {
        return new ProxyPolicy(new TrustedProxies(
                settings.networks("trusted", List.of()),
                settings.number("hops", 0, 0, MOST_HOPS),
                settings.choice("headers", ForwardedHeaders.X_FORWARDED)));
    }
}
