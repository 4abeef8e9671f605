package io.gatehouse.core.client;

import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it comes from a peer, with the headers that proxies add. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final HttpServletRequest EMPTY = mock(HttpServletRequest.class);

    private final @Nullable String peer;
    private final @Nullable String scheme;
    private final @Nullable String host;
    private final int port;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();

    ForwardedRequest(@Nullable String peer, @Nullable String scheme, @Nullable String host, int port) {
        super(EMPTY);
        this.peer = peer;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /** Adds a header line; null adds none. */
    ForwardedRequest with(String name, @Nullable String value) {
        if (value != null) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(value);
        }
        return this;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    @Override
    public @Nullable String getRemoteAddr() {
        return peer;
    }

    @Override
    public @Nullable String getScheme() {
        return scheme;
    }

    @Override
    public @Nullable String getServerName() {
        return host;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }
}
