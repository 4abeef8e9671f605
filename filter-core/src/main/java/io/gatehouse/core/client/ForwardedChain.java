package io.gatehouse.core.client;

import io.gatehouse.core.settings.IpAddress;
import org.jspecify.annotations.Nullable;

/** What proxies wrote of a request, hop by hop: the last hop was written by the nearest proxy. Values are read when asked for. */
interface ForwardedChain {
    /** The most hops that are read: more are no network but an attack. */
    int MOST_HOPS = 50;

    /** How many hops there are. */
    int size();

    /** The address that this hop's proxy was called from, or null when the proxy hides it. */
    @Nullable
    IpAddress address(int hop);

    /** The scheme, {@code http} or {@code https}, that this hop's proxy was called by, or null. */
    @Nullable
    String scheme(int hop);

    /** The host, with or without port, that this hop's proxy was asked for, or null. */
    @Nullable
    Authority authority(int hop);

    /** The port that this hop's proxy was called at, or -1. */
    int port(int hop);
}
