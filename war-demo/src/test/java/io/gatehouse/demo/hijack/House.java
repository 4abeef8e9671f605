package io.gatehouse.demo.hijack;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** An application that people sign in to, and that keeps things for them in their session. */
public abstract class House extends HttpServlet {
    static final String NOBODY = "nobody";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String name = String.valueOf(request.getParameter("name"));
        switch (String.valueOf(request.getPathInfo())) {
            case "/who" -> {
                // Told below.
            }
            case "/login" -> login(name, request, response);
            case "/logout" -> logout(request, response);
            case "/put" -> request.getSession().setAttribute(name, request.getParameter("value"));
            case "/get" -> say(String.valueOf(attribute(name, request)), response);
            case "/links" -> links(request, response);
            default -> pull(request.getPathInfo(), name, String.valueOf(request.getParameter("role")), request);
        }
        if (!response.isCommitted() && response.getContentType() == null) {
            say(who(request), response);
        }
    }

    /** Signs somebody in, whose password is taken as given. */
    abstract void login(String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;

    abstract void logout(HttpServletRequest request, HttpServletResponse response) throws ServletException;

    /** The visitor's name, and whether they are an editor. */
    abstract String who(HttpServletRequest request);

    /** Changes somebody's account or sessions while all goes on. */
    abstract void pull(String lever, String name, String role, HttpServletRequest request) throws ServletException;

    static void say(String text, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }

    private static Object attribute(String name, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object held = session == null ? null : session.getAttribute(name);
        return held == null ? "nothing" : held;
    }

    private static void links(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession();
        say(response.encodeURL(request.getContextPath() + "/site/who"), response);
    }
}
