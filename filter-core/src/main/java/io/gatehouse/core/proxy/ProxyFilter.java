package io.gatehouse.core.proxy;

import io.gatehouse.core.guard.JudgingFilter;

/**
 * Finds the client behind the proxies that are trusted, for all measures after it (CWE-348, ASVS 15.3.4). Headers of a peer that
 * is not trusted change nothing; malformed or repeated ones of a trusted peer are refused with 400.
 *
 * <p>Settings: {@code trusted} (CIDR blocks, default none), {@code hops} (how many entries of the list are read from the right,
 * default {@code 0}: as many as are trusted), {@code headers} ({@code x-forwarded} or {@code forwarded}, RFC 7239; default
 * {@code x-forwarded}), {@code mode}.
 */
public final class ProxyFilter extends JudgingFilter<ProxyPolicy> {
    static final String NAME = "proxy";

    /** For the container, or the chain. */
    public ProxyFilter() {
        super(NAME, ProxyPolicy::from);
    }
}
