package io.gatehouse.demo.areas;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A front controller on the default mapping, as careless as they come: it looks at the container's path and at the raw one, cuts
 * parameters off, decodes twice, takes backslashes for slashes and does not mind letter case.
 */
public class RouterServlet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String raw = request.getRequestURI().substring(request.getContextPath().length());
        boolean isKept =
                isKept(mapped(request)) || isKept(raw) || isKept(decoded(raw)) || isKept(decoded(decoded(raw)));
        String text = isKept ? ShelfServlet.ADMINS : ShelfServlet.ALL;
        response.setHeader("X-Shelf", text);
        response.getWriter().print(text);
    }

    private static String mapped(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static boolean isKept(String path) {
        String plain = flat(path.replaceAll(";[^/]*", "").replace('\\', '/'));
        return plain.equals("/") || plain.equalsIgnoreCase("/admin") || plain.regionMatches(true, 0, "/admin/", 0, 7);
    }

    /** Without empty and dot segments. */
    private static String flat(String path) {
        StringBuilder flat = new StringBuilder();
        for (String segment : path.split("/", 0)) {
            if (segment.equals("..")) {
                flat.setLength(Math.max(0, flat.lastIndexOf("/")));
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                flat.append('/').append(segment);
            }
        }
        return flat.isEmpty() ? "/" : flat.toString();
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return path;
        }
    }
}
