package io.gatehouse.core.proxy;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes relative redirects absolute with the address that the client used (RFC 3986, 5.2), before the container can do so with the
 * address of the connection.
 *
 * @param path the path that the client asked for, as it was sent
 * @param query what followed it, without {@code ?}
 */
record ClientRedirects(Client client, String path, @Nullable String query) implements ReplyRule {

    static ClientRedirects of(HttpServletRequest request, Client client) {
        DispatcherType type = request.getDispatcherType();
        if (type == DispatcherType.ERROR) {
            return of(client, request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), null);
        }
        if (type == DispatcherType.ASYNC) {
            Object query = request.getAttribute(AsyncContext.ASYNC_QUERY_STRING);
            return of(client, request.getAttribute(AsyncContext.ASYNC_REQUEST_URI), query);
        }
        return of(client, request.getRequestURI(), request.getQueryString());
    }

    private static ClientRedirects of(Client client, @Nullable Object path, @Nullable Object query) {
        boolean isPath = path instanceof String text && text.startsWith("/");
        return new ClientRedirects(
                client, isPath ? String.valueOf(path) : "/", query == null ? null : String.valueOf(query));
    }

    @Override
    public String location(String address) {
        if (hasScheme(address)) {
            return address;
        }
        return address.startsWith("//") ? client.scheme() + ":" + address : client.origin() + resolved(address);
    }

    /** Whether a letter, and then letters, digits, {@code + - .}, stand before a colon (RFC 3986, 3.1). */
    private static boolean hasScheme(String address) {
        int at = 0;
        while (at < address.length() && isOfScheme(address.charAt(at), at)) {
            at++;
        }
        return at > 0 && at < address.length() && address.charAt(at) == ':';
    }

    private static boolean isOfScheme(char c, int at) {
        boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isLetter || (at > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
    }

    private String resolved(String reference) {
        int end = pathEnd(reference);
        String rest = reference.substring(end);
        if (end == 0) {
            return path + (query == null || rest.startsWith("?") ? "" : "?" + query) + rest;
        }
        String target = reference.substring(0, end);
        return withoutDots(target.startsWith("/") ? target : folder() + target) + rest;
    }

    private static int pathEnd(String reference) {
        int end = 0;
        while (end < reference.length() && reference.charAt(end) != '?' && reference.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    private String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** The path without its segments {@code .} and {@code ..} (RFC 3986, 5.2.4). */
    private static String withoutDots(String path) {
        StringBuilder kept = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int slash = path.indexOf('/', at + 1);
            int end = slash < 0 ? path.length() : slash;
            addSegment(kept, path.substring(at, end), slash < 0);
            at = end;
        }
        return kept.toString();
    }

    private static void addSegment(StringBuilder kept, String segment, boolean isLast) {
        boolean isUp = segment.equals("/..");
        if (isUp) {
            kept.setLength(Math.max(0, kept.lastIndexOf("/")));
        }
        if (!isUp && !segment.equals("/.")) {
            kept.append(segment);
        } else if (isLast) {
            kept.append('/');
        }
    }
}
