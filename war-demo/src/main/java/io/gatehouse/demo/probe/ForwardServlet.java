package io.gatehouse.demo.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Forwards to the path in {@code to}. Vulnerable on purpose: any path of the application will do (CWE-441). */
public final class ForwardServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String to = request.getParameter("to");
        request.getRequestDispatcher(to == null ? "/" : to).forward(request, response);
    }
}
