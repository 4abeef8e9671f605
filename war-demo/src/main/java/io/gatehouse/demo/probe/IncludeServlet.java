package io.gatehouse.demo.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Includes the path in {@code page}. Vulnerable on purpose: any path of the application will do (CWE-441). */
public final class IncludeServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String page = request.getParameter("page");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().println("<!-- the page follows -->");
        request.getRequestDispatcher(page == null ? "/" : page).include(request, response);
    }
}
