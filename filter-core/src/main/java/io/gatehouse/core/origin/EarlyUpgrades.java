package io.gatehouse.core.origin;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds out whether Jetty opens WebSockets before any filter is asked: its upgrade filter puts itself before all others, unless web.xml
 * declares it at another place.
 */
final class EarlyUpgrades {
    private static final String FILTER = ".websocket.servlet.WebSocketUpgradeFilter";
    private static final int MOST_BYTES = 1 << 20;

    private EarlyUpgrades() {}

    static List<String> finding(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .map(FilterRegistration::getClassName)
                .filter(type -> type != null
                        && type.endsWith(FILTER)
                        && !webXml(context).contains(type))
                .map(type ->
                        "Jetty opens WebSockets before any filter is asked, for other sites too. Declare a filter with the "
                                + "name and class " + type
                                + " and async-supported in web.xml, and map it on /* behind Gatehouse.")
                .toList();
    }

    private static String webXml(ServletContext context) {
        try (InputStream stream = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return stream == null ? "" : new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return ""; // Then the finding stands: too loud rather than too quiet.
        }
    }
}
