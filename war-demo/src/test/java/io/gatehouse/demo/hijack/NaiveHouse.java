package io.gatehouse.demo.hijack;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signs in by itself as it is often done: by an attribute of whatever session there is, which nothing changes afterwards. */
public class NaiveHouse extends House {
    private static final String USER = "user";

    private final transient Map<String, String> roles = new ConcurrentHashMap<>();

    @Override
    void login(String name, HttpServletRequest request, HttpServletResponse response) {
        if (roles.containsKey(name)) {
            request.getSession().setAttribute(USER, name + roles.get(name));
        }
    }

    /** The browser forgets the cookie; the session stays. */
    @Override
    void logout(HttpServletRequest request, HttpServletResponse response) {
        Cookie gone = new Cookie("JSESSIONID", "");
        gone.setPath(request.getContextPath());
        gone.setMaxAge(0);
        response.addCookie(gone);
    }

    @Override
    String who(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object user = session == null ? null : session.getAttribute(USER);
        return user == null ? NOBODY : user.toString();
    }

    @Override
    void pull(String lever, String name, String role, HttpServletRequest request) {
        switch (lever) {
            case "/add", "/grant" -> roles.put(name, role.equals("editor") ? " editor" : "");
            case "/revoke" -> roles.put(name, "");
            case "/kill" -> request.getSession().invalidate();
            default -> roles.remove(name);
        }
    }
}
