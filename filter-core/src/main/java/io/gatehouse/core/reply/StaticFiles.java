package io.gatehouse.core.reply;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which requests the container's own default servlet answers with a file, and nobody else has a part in. Such answers hold no
 * cookie, redirect or error of the application, so nothing needs to be wrapped; and a response that is wrapped is copied by Tomcat
 * through the JVM, where one that is not goes from the disk to the socket (sendfile).
 */
public final class StaticFiles {
    private static final Set<String> DEFAULT_SERVLETS = Set.of(
            "org.apache.catalina.servlets.DefaultServlet",
            "org.eclipse.jetty.ee10.servlet.DefaultServlet",
            "org.eclipse.jetty.ee11.servlet.DefaultServlet");
    private static final String OURS = "io.gatehouse.";
    /** Upgrades WebSocket handshakes and has no part in anything else. */
    private static final Set<String> BYSTANDERS = Set.of(
            "org.apache.tomcat.websocket.server.WsFilter",
            "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
            "org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter");

    private final Set<String> servlets;
    private final PathSet filtered;

    private StaticFiles(Set<String> servlets, PathSet filtered) {
        this.servlets = servlets;
        this.filtered = filtered;
    }

    /** The files of an application whose filters and servlets are all registered. */
    public static StaticFiles of(ServletContext context) {
        return new StaticFiles(servlets(context), filtered(context));
    }

    private static Set<String> servlets(ServletContext context) {
        return context.getServletRegistrations().values().stream()
                .filter(servlet -> DEFAULT_SERVLETS.contains(String.valueOf(servlet.getClassName())))
                .map(ServletRegistration::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static PathSet filtered(ServletContext context) {
        List<PathPattern> patterns = context.getFilterRegistrations().values().stream()
                .filter(StaticFiles::isTheApplications)
                .flatMap(StaticFiles::patterns)
                .map(PathPattern::ofMapping)
                .toList();
        return PathSet.of(patterns, false);
    }

    private static boolean isTheApplications(FilterRegistration filter) {
        String type = String.valueOf(filter.getClassName());
        return !type.startsWith(OURS) && !BYSTANDERS.contains(type);
    }

    private static Stream<String> patterns(FilterRegistration filter) {
        return filter.getServletNameMappings().isEmpty() ? filter.getUrlPatternMappings().stream() : Stream.of("/*");
    }

    /**
     * Whether this request is for such a file: a GET or HEAD whose last segment has a dot, since a folder's name without its slash is
     * answered with a redirect. Where a measure has wrapped the response, another part of the application does.
     */
    public boolean answer(HttpServletRequest request, HttpServletResponse response) {
        return !(response instanceof GuardedResponse)
                && isRead(request.getMethod())
                && request.getDispatcherType() == DispatcherType.REQUEST
                && isFile(request.getServletPath())
                && servlets.contains(request.getHttpServletMapping().getServletName())
                && !filtered.contains(RequestPath.of(request).resource());
    }

    /** Whether the present dispatch, of whatever kind and method, leads to the container's own default servlet. */
    public boolean isReached(HttpServletRequest request) {
        HttpServletMapping mapping = request.getDispatcherType() == DispatcherType.INCLUDE
                        && request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
                                instanceof HttpServletMapping included
                ? included
                : request.getHttpServletMapping();
        return servlets.contains(mapping.getServletName());
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static boolean isFile(String path) {
        int at = path.length() - 1;
        while (at >= 0 && path.charAt(at) != '/' && path.charAt(at) != '.') {
            at--;
        }
        return at >= 0 && path.charAt(at) == '.';
    }
}
