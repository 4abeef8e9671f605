package io.gatehouse.core.chain;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that on Jetty the chain judges WebSocket handshakes. Jetty answers them in a filter that puts itself before all others, unless
 * a filter of its name is there (CWE-288).
 */
final class JettyUpgrades {
    private static final String CLASS = ".websocket.servlet.WebSocketUpgradeFilter";
    private static final String SETTLED = JettyUpgrades.class.getName();

    private JettyUpgrades() {}

    /**
     * Has handshakes wait for the chain that web.xml declares, or that is put before all filters afterwards. To be called while filters
     * can still be added.
     */
    static void settle(ServletContext context) {
        String filter = filterName(context);
        if (filter.isEmpty()) {
            return;
        }
        if (context.getFilterRegistration(filter) != null) {
            putChainBefore(context, filter);
        } else if (isOnClassPath(filter)) {
            takeName(context, filter);
        }
    }

    /** Its class, which Jetty gives it as its name too; empty in other containers. Servlet 6.0 is Jetty's ee10, 6.1 its ee11. */
    private static String filterName(ServletContext context) {
        boolean isJetty = String.valueOf(context.getServerInfo()).startsWith("jetty/");
        return isJetty && context.getMajorVersion() == 6
                ? "org.eclipse.jetty.ee" + (10 + context.getMinorVersion()) + CLASS
                : "";
    }

    /** Jetty's filter may be before all others by now, and the API moves no mapping. A web.xml that declares it has the last word. */
    private static void putChainBefore(ServletContext context, String filter) {
        WebXml webXml = WebXml.of(context);
        if (!webXml.filterClass(filter).isEmpty()) {
            return;
        }
        List<? extends FilterRegistration> declared = chains(context).toList();
        boolean isMapped = declared.stream()
                .map(chain -> mapFirst(chain, patterns(chain, webXml)))
                .reduce(false, Boolean::logicalOr);
        if (isMapped || declared.isEmpty()) {
            context.setAttribute(SETTLED, isMapped);
        }
    }

    private static boolean mapFirst(FilterRegistration chain, String[] patterns) {
        if (patterns.length > 0) {
            chain.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, patterns);
        }
        return patterns.length > 0;
    }

    /** Of web.xml first: what it maps is not in Jetty's registration before the start. */
    private static String[] patterns(FilterRegistration chain, WebXml webXml) {
        return Stream.concat(
                        webXml.mappings().stream()
                                .filter(mapping -> mapping.filter().equals(chain.getName()))
                                .flatMap(mapping -> mapping.patterns().stream()),
                        chain.getUrlPatternMappings().stream())
                .distinct()
                .toArray(String[]::new);
    }

    static Stream<? extends FilterRegistration> chains(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .filter(registration -> GatehouseFilter.class.getName().equals(registration.getClassName()));
    }

    private static void takeName(ServletContext context, String filter) {
        FilterRegistration.Dynamic upgrades = context.addFilter(filter, new LateUpgradeFilter(filter));
        upgrades.setAsyncSupported(true);
        upgrades.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }

    /** Asked of the thread: before its start an embedded application may have no loader of its own. */
    private static boolean isOnClassPath(String type) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null && loader.getResource(type.replace('.', '/') + ".class") != null;
    }

    /** Whether the chain stands both before Jetty's filter and where web.xml has it, so that each request passes it twice. */
    static boolean isChainMappedTwice(ServletContext context) {
        return Boolean.TRUE.equals(context.getAttribute(SETTLED));
    }

    /** What an operator has to know where handshakes are answered before the chain. */
    static List<String> findings(ServletContext context, WebXml webXml) {
        if (context.getAttribute(SETTLED) != null) {
            return List.of();
        }
        return context.getFilterRegistrations().values().stream()
                .filter(filter -> isUpgradeFilter(filter.getClassName()))
                .filter(filter -> webXml.filterClass(filter.getName()).isEmpty())
                .map(filter -> Objects.toString(filter.getClassName()))
                .map(JettyUpgrades::finding)
                .toList();
    }

    private static boolean isUpgradeFilter(@Nullable String type) {
        return type != null && type.startsWith("org.eclipse.jetty.") && type.endsWith(CLASS);
    }

    private static String finding(String type) {
        return "Jetty opens WebSockets before any filter is asked, so no measure acts on them. Declare a filter with the name and class "
                + type + " and async-supported in web.xml, and map it on /* behind Gatehouse.";
    }
}
