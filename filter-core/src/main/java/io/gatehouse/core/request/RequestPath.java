package io.gatehouse.core.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one canonical path of a request, which every rule, limit and log line uses.
 *
 * <p>It stops access rules being evaded by a second spelling of a path: encoded slashes and dots, path parameters, backslashes,
 * double encoding, and a context path in disguise (the class of CVE-2010-3863, CVE-2020-1957, CVE-2021-28164 and CVE-2023-34478). The
 * path is decoded until nothing is left to decode, so that a rule sees what the most lenient program behind it might serve, and
 * whatever programs could read in two ways is named as a {@link PathFault}. It does not know letter case, which file systems may
 * ignore, nor the trailing dots and spaces that Windows drops from file names.
 *
 * <p>A path never fails to parse: a broken one is canonical as far as it goes, and has faults. Linear in the length of the URI; a
 * plain path is scanned once and not copied unless a context path must be cut off.
 *
 * <p>Source: RFC 3986, 3.3 and 5.2.4; Servlet 6.0, 3.5.2 (URI path canonicalisation) and 12.1.
 */
public final class RequestPath {
    private static final Note<RequestPath> NOTE = new Note<>(RequestPath.class);

    private final String rawUri;
    private final String servletPath;
    private final @Nullable String pathInfo;
    private final String path;
    private final String resource;
    private final Set<PathFault> faults;

    private RequestPath(
            String rawUri,
            String servletPath,
            @Nullable String pathInfo,
            String path,
            String resource,
            Set<PathFault> faults) {
        this.rawUri = rawUri;
        this.servletPath = servletPath;
        this.pathInfo = pathInfo;
        this.path = path;
        this.resource = resource;
        this.faults = faults.isEmpty() ? Set.of() : Collections.unmodifiableSet(faults);
    }

    /** The path of the current dispatch, read once and kept with the request until another dispatch replaces it. */
    public static RequestPath of(HttpServletRequest request) {
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE
                && request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) != null; // Not for a named dispatcher.
        return included
                ? of(
                        request,
                        attribute(request, RequestDispatcher.INCLUDE_REQUEST_URI),
                        attribute(request, RequestDispatcher.INCLUDE_SERVLET_PATH),
                        attribute(request, RequestDispatcher.INCLUDE_PATH_INFO))
                : requested(request);
    }

    private static RequestPath requested(HttpServletRequest request) {
        try {
            return of(request, request.getRequestURI(), request.getServletPath(), request.getPathInfo());
        } catch (IllegalArgumentException ambiguous) {
            // Jetty's answer where it hands on a path that it would not decode itself; it disagrees with any path.
            return of(request, request.getRequestURI(), "", null);
        }
    }

    private static @Nullable String attribute(HttpServletRequest request, String name) {
        return request.getAttribute(name) instanceof String text ? text : null;
    }

    private static RequestPath of(
            HttpServletRequest request, @Nullable String uri, @Nullable String mapped, @Nullable String pathInfo) {
        String rawUri = uri == null ? "" : uri;
        String servletPath = mapped == null ? "" : mapped;
        RequestPath kept = NOTE.of(request);
        if (kept != null && kept.isOf(rawUri, servletPath, pathInfo)) {
            return kept;
        }
        String contextPath = request.getServletContext().getContextPath();
        RequestPath read = parse(rawUri, contextPath, servletPath, pathInfo);
        NOTE.put(request, read);
        return read;
    }

    /** These three name the context too: what the URI has before the mapped path is the context path. */
    private boolean isOf(String rawUri, String servletPath, @Nullable String pathInfo) {
        return this.rawUri.equals(rawUri)
                && this.servletPath.equals(servletPath)
                && Objects.equals(this.pathInfo, pathInfo);
    }

    /**
     * Reads a path from what a container says of a dispatch.
     *
     * @param rawUri the path of the request line, undecoded, with the context path
     * @param contextPath the application's context path, plain or percent-encoded; empty for the root
     * @param servletPath the decoded path that selected the servlet
     * @param pathInfo the decoded rest of the path, or null
     */
    public static RequestPath parse(String rawUri, String contextPath, String servletPath, @Nullable String pathInfo) {
        String plain = plainPath(rawUri, contextPath, servletPath, pathInfo);
        return plain == null
                ? decode(rawUri, contextPath, servletPath, pathInfo)
                : new RequestPath(rawUri, servletPath, pathInfo, plain, plain, Set.of());
    }

    /** The path of a URI that needs no decoding and that the container mapped letter by letter, else null. */
    private static @Nullable String plainPath(
            String rawUri, String contextPath, String servletPath, @Nullable String pathInfo) {
        int start = contextPath.equals("/") ? 0 : contextPath.length();
        boolean isPlain = PathCharacters.isPlain(rawUri)
                && rawUri.startsWith(contextPath)
                && rawUri.startsWith("/", start)
                && isJoined(rawUri, start, servletPath, pathInfo);
        if (!isPlain) {
            return null;
        }
        if (pathInfo == null) {
            return servletPath;
        }
        return servletPath.isEmpty() ? pathInfo : rawUri.substring(start);
    }

    private static boolean isJoined(String uri, int start, String servletPath, @Nullable String pathInfo) {
        int split = start + servletPath.length();
        return uri.startsWith(servletPath, start)
                && (pathInfo == null
                        ? uri.length() == split
                        : uri.length() == split + pathInfo.length() && uri.startsWith(pathInfo, split));
    }

    private static RequestPath decode(
            String rawUri, String contextPath, String servletPath, @Nullable String pathInfo) {
        PathDecoder decoder = new PathDecoder();
        String context = PathDecoder.plainContext(contextPath);
        String whole = decoder.canonical(rawUri);
        boolean isBelow = whole.startsWith(context)
                && (whole.length() == context.length() || whole.startsWith("/", context.length()));
        String path = isBelow ? orRoot(whole.substring(context.length())) : whole;
        String mapped = orRoot(pathInfo == null ? servletPath : servletPath + pathInfo);
        String resource = mapped.equals(path) ? path : decoder.canonicalOfMapped(mapped);
        boolean agrees = isBelow && PathDecoder.startsWithContext(rawUri, context) && names(path, resource);
        Set<PathFault> faults = decoder.faults();
        if (!agrees) {
            faults.add(PathFault.DISAGREEMENT);
        }
        return new RequestPath(rawUri, servletPath, pathInfo, path, resource, faults);
    }

    private static String orRoot(String path) {
        return path.isEmpty() ? "/" : path;
    }

    /**
     * Whether the mapped resource is the path, or a welcome file of the directory that the path names; a welcome file may lie
     * deeper, as {@code static/index.html} (Servlet 6.0, 10.10), but is never a directory itself.
     */
    private static boolean names(String path, String resource) {
        return resource.equals(path)
                || (path.endsWith("/")
                        && resource.length() > path.length()
                        && resource.startsWith(path)
                        && !resource.endsWith("/"));
    }

    /**
     * The canonical path below the context path: it starts with {@code /}, is decoded, and has no path parameter, backslash, empty or
     * dot segment. A trailing slash is kept.
     */
    public String path() {
        return path;
    }

    /**
     * The canonical path of what the container mapped; it differs from {@link #path()} when the container serves a welcome file for a
     * directory, or when there is a {@link PathFault#DISAGREEMENT}. A rule that protects a welcome file by its name must look here.
     */
    public String resource() {
        return resource;
    }

    /** Whether the container mapped another resource than the path names, as a welcome file. */
    public boolean isMappedElsewhere() {
        return !resource.equals(path);
    }

    /** All that makes the path ambiguous. */
    public Set<PathFault> faults() {
        return faults;
    }

    /** Whether the path has this fault. */
    public boolean has(PathFault fault) {
        return faults.contains(fault);
    }

    /** Whether the path has no fault, so that every program reads the same in it. */
    public boolean isClean() {
        return faults.isEmpty();
    }

    /** The canonical path. */
    @Override
    public String toString() {
        return path;
    }
}
