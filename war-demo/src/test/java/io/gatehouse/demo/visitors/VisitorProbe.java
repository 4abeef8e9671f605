package io.gatehouse.demo.visitors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does as the path says, and tells who visits. It stands alone, so that it can be copied into an application. */
public class VisitorProbe extends HttpServlet {
    private static final String TELL = "/probe/who";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain");
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        switch (String.valueOf(included == null ? request.getPathInfo() : included)) {
            case "/login" -> login(request, response);
            case "/logout" -> logout(request, response);
            case "/inside" -> inside(request, response);
            case "/role" -> response.getWriter().print(request.isUserInRole(request.getParameter("name")));
            case "/forward" -> request.getRequestDispatcher(TELL).forward(request, response);
            case "/include" -> request.getRequestDispatcher(TELL).include(request, response);
            case "/error" -> response.sendError(418);
            case "/failure" -> throw new ServletException("on purpose");
            case "/async" -> request.startAsync().dispatch(TELL);
            case "/async-thread" -> tellLater(request);
            default -> tell(request, response);
        }
    }

    private static void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.login(request.getParameter("name"), request.getParameter("password"));
            tell(request, response);
        } catch (ServletException refused) {
            response.getWriter().print("refused: " + refused.getMessage());
        }
    }

    private static void logout(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.logout();
        tell(request, response);
    }

    private static void inside(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.authenticate(response)) {
            tell(request, response);
        }
    }

    /** By a thread of the container that no filter has seen. */
    private static void tellLater(HttpServletRequest request) {
        AsyncContext later = request.startAsync();
        later.start(() -> {
            try {
                tell((HttpServletRequest) later.getRequest(), (HttpServletResponse) later.getResponse());
                later.complete();
            } catch (IOException gone) {
                later.complete();
            }
        });
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String principal = request.getUserPrincipal() == null
                ? "nobody"
                : request.getUserPrincipal().getName();
        response.getWriter()
                .print(principal + " " + request.getRemoteUser() + " " + request.getAuthType() + " "
                        + request.isUserInRole("editor") + " " + request.getDispatcherType());
    }
}
