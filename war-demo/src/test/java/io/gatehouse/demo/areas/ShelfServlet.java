package io.gatehouse.demo.areas;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells, in a header and in the body, whom the path is for by which the container came here. */
public class ShelfServlet extends HttpServlet {
    static final String ADMINS = "KEPT-FOR-ADMINS";
    static final String MEMBERS = "KEPT-FOR-MEMBERS";
    static final String ALL = "OPEN-TO-ALL";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        String text = owner(included == null ? request.getServletPath() : included.toString());
        response.setHeader("X-Shelf", text);
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }

    private static String owner(String path) {
        if (path.startsWith("/admin/") || path.endsWith(".secret")) {
            return ADMINS;
        }
        return path.startsWith("/members/") ? MEMBERS : ALL;
    }
}
