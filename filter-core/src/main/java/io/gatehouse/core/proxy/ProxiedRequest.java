package io.gatehouse.core.proxy;

import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request as the client sent it to the proxy: by whom, and to which scheme, host and port. */
final class ProxiedRequest extends ScreenedRequest {
    private final Client client;

    ProxiedRequest(HttpServletRequest request, HttpServletResponse response, Client client, ProxyHeaders headers) {
        super(request, response, new ToldHeaders(client, headers));
        this.client = client;
    }

    /** Shows those headers that can be written anew; what else a trusted proxy sends is taken as it is. */
    private record ToldHeaders(Client client, ProxyHeaders headers) implements HeaderScreen {
        @Override
        public boolean covers(String name) {
            return ToldHeader.named(name) != null && headers.covers(name);
        }

        @Override
        public @Nullable String value(String name) {
            ToldHeader told = ToldHeader.named(name);
            return told == null ? null : told.value(client);
        }
    }

    @Override
    public String getScheme() {
        return client.scheme();
    }

    @Override
    public boolean isSecure() {
        return client.isSecure();
    }

    @Override
    public String getServerName() {
        return client.host();
    }

    @Override
    public int getServerPort() {
        return client.port();
    }

    @Override
    public String getRemoteAddr() {
        return client.address();
    }

    /** The address, as containers have it where they look up no names (Servlet 6.0, 3.8). */
    @Override
    public String getRemoteHost() {
        return client.address();
    }

    /** With the path of the present dispatch, as containers have it after a forward. */
    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(client.origin()).append(getRequestURI());
    }
}
