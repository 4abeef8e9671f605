package io.gatehouse.demo.areas;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.NoSuchElementException;

/** Hands the request on to wherever the visitor says, and lets the visitor sign in. */
public class DispatchServlet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (String.valueOf(request.getParameter("way"))) {
            case "forward", "include" -> handOn(request, response);
            case "async" -> request.startAsync().dispatch(request.getParameter("to"));
            case "error" -> response.sendError(418);
            case "failure" -> throw new NoSuchElementException("on purpose");
            case "sign-in" -> signIn(request, response);
            default -> response.getWriter().print(ShelfServlet.ALL);
        }
    }

    private static void handOn(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        RequestDispatcher dispatcher = request.getRequestDispatcher(request.getParameter("to"));
        if (dispatcher == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if ("forward".equals(request.getParameter("way"))) {
            dispatcher.forward(request, response);
        } else {
            dispatcher.include(request, response);
        }
    }

    private static void signIn(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.login(request.getParameter("name"), request.getParameter("password"));
        response.getWriter().print("signed in: " + request.getRemoteUser());
    }
}
