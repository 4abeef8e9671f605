package io.gatehouse.demo.probe;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Redirects to {@code to}. Vulnerable on purpose: to any site of the world (CWE-601). */
public final class RedirectServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        response.sendRedirect(to == null ? request.getContextPath() + "/" : to);
    }
}
