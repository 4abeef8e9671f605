package io.gatehouse.core.chain;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bears the name of Jetty's filter for WebSocket handshakes, so that Jetty adds none before the chain, and does its work behind the chain.
 * Where the application has no WebSockets it does nothing; Jetty's own would stop such an application.
 */
final class LateUpgradeFilter extends HttpFilter {
    /** What Jetty's initializers leave in the context where there are WebSockets. */
    private static final String COMPONENTS = "org.eclipse.jetty.websocket.core.WebSocketComponents";

    private final String type;
    private transient @Nullable Filter upgrades;

    LateUpgradeFilter(String type) {
        this.type = type;
    }

    @Override
    public void init() throws ServletException {
        if (getServletContext().getAttribute(COMPONENTS) != null) {
            Filter filter = jettys();
            filter.init(getFilterConfig());
            upgrades = filter;
        }
    }

    private Filter jettys() throws ServletException {
        try {
            return Class.forName(type, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(Filter.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError unknown) {
            throw new ServletException("Jetty's filter for WebSockets can't be put behind Gatehouse", unknown);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (upgrades == null) {
            chain.doFilter(request, response);
        } else {
            upgrades.doFilter(request, response, chain);
        }
    }

    @Override
    public void destroy() {
        if (upgrades != null) {
            upgrades.destroy();
        }
    }
}
