package io.gatehouse.demo.probe;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The next outing as JSON. Vulnerable on purpose: scripts of every site may read it with the visitor's cookies (CWE-942), and its
 * own cookie has no flags (CWE-614, CWE-1004).
 */
public final class FeedServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
        response.addCookie(new Cookie("boat", "heron"));
        response.setContentType("application/json");
        response.getWriter().print("{\"outing\":\"to the weir and back\"}");
    }
}
