package io.gatehouse.core.https;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.JudgingFilter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends visitors who come in clear to HTTPS, so that nobody on the way reads or changes what they exchange (CWE-319, ASVS
 * 12.2.1). GET and HEAD are answered 308 with the same address; other methods 403, because their body was sent already, and so are
 * WebSocket handshakes, whose clients follow no redirect (ASVS 4.4.1).
 *
 * <p>It can't protect the very first request in clear; HSTS ({@code HstsFilter}) spares browsers all later ones. Behind a
 * proxy that ends TLS it goes by what the trusted proxies say ({@code ProxyFilter}).
 *
 * <p>Settings: {@code port} (default {@code 443}), {@code ports} (pairs of a port in clear and its HTTPS port, default none), {@code
 * host} (default: the one that the client named), {@code otherMethods} ({@code refuse} or {@code redirect}, default {@code refuse}),
 * {@code exempt} (path patterns, default none), {@code mode}.
 */
public final class HttpsFilter extends JudgingFilter<HttpsPolicy> implements SelfChecking {
    static final String NAME = "https";

    /** For the container, or the chain. */
    public HttpsFilter() {
        super(NAME, HttpsPolicy::from);
    }

    @Override
    public List<String> findingsWhenUp() {
        HttpsAddress address = policy().address();
        return IntStream.concat(
                        IntStream.of(address.port()),
                        address.ports().values().stream().mapToInt(Integer::intValue))
                .distinct()
                .mapToObj(TlsProbe::finding)
                .flatMap(List::stream)
                .toList();
    }
}
