package io.gatehouse.demo.probe;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a caller what the application sees of them, one {@code key: value} a line. {@code session=new} makes a session first.
 */
public final class WhoAmIServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession("new".equals(request.getParameter("session")));
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter out = response.getWriter();
        out.println("user: " + (request.getRemoteUser() == null ? "-" : request.getRemoteUser()));
        out.println("roles: " + roles(request));
        out.println("scheme: " + request.getScheme());
        out.println("secure: " + request.isSecure());
        out.println("server-name: " + request.getServerName());
        out.println("server-port: " + request.getServerPort());
        out.println("client: " + request.getRemoteAddr());
        out.println("session: " + (session == null ? "none" : session.isNew() ? "new" : "known"));
        out.println("session-asked-for: " + asked(request));
    }

    private static String roles(HttpServletRequest request) {
        String roles = Stream.of("admin", "editor", "member")
                .filter(request::isUserInRole)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "-" : roles;
    }

    private static String asked(HttpServletRequest request) {
        if (request.getRequestedSessionId() == null) {
            return "no";
        }
        String by = request.isRequestedSessionIdFromCookie() ? "by cookie" : "by URL";
        return by + (request.isRequestedSessionIdValid() ? ", valid" : ", not valid");
    }
}
