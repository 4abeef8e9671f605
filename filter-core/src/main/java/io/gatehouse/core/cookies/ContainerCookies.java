package io.gatehouse.core.cookies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Cookies that the container puts on an answer past the application, as the session's and those of its single sign-on: looked at
 * on the answer itself, and mended while it is not sent.
 */
final class ContainerCookies {
    static final String SET_COOKIE = "Set-Cookie";

    private final CookieJar jar;
    private final Notices notices;
    private final String sessionName;
    private volatile boolean isSessionSeen;

    /**
     * Cookies of a container.
     *
     * @param sessionName what the session's is to be called; empty where that is the container's choice
     */
    ContainerCookies(CookieJar jar, Notices notices, String sessionName) {
        this.jar = jar;
        this.notices = notices;
        this.sessionName = sessionName;
        this.isSessionSeen = sessionName.isEmpty();
    }

    /** Brings them into shape. Those of the application are so already, and cost one look. */
    void mend(HttpServletRequest request, HttpServletResponse response) {
        if (response.containsHeader(SET_COOKIE)) {
            Collection<String> present = response.getHeaders(SET_COOKIE);
            checkSession(request, present);
            replace(present, mended(present, request, response.isCommitted()), response);
        }
    }

    private List<String> mended(Collection<String> present, HttpServletRequest request, boolean isSent) {
        List<String> mended = new ArrayList<>(present.size());
        for (String text : present) {
            SetCookie cookie = SetCookie.read(text);
            mended.add(cookie == null ? text : mended(cookie, jar.shape(cookie.name(), request), isSent));
        }
        return mended;
    }

    private String mended(SetCookie cookie, CookieShape shape, boolean isSent) {
        Set<CookieFault> faults = cookie.faults(shape);
        if (!faults.isEmpty()) {
            notices.once("the container sets the cookie '" + CookieText.shown(cookie.name()) + "' and lacks "
                    + CookieFault.list(faults)
                    + (isSent ? "; the answer was sent already." : "; it is mended.")
                    + " Have the container set it right, as answers that are sent early can't be mended.");
        }
        return cookie.as(shape);
    }

    private static void replace(Collection<String> present, List<String> mended, HttpServletResponse response) {
        if (response.isCommitted() || mended.equals(List.copyOf(present))) {
            return;
        }
        response.setHeader(SET_COOKIE, mended.get(0));
        mended.stream().skip(1).forEach(text -> response.addHeader(SET_COOKIE, text));
    }

    /** The first cookie that holds a session's id tells whether the container calls it as it was told to. */
    private void checkSession(HttpServletRequest request, Collection<String> present) {
        HttpSession session = isSessionSeen ? null : request.getSession(false);
        if (session == null) {
            return;
        }
        for (String text : present) {
            SetCookie cookie = SetCookie.read(text);
            if (cookie != null && cookie.valueStartsWith(session.getId())) {
                checkName(cookie.name());
            }
        }
    }

    private void checkName(String name) {
        isSessionSeen = true;
        if (!name.equals(sessionName)) {
            notices.once("the session cookie is called '" + CookieText.shown(name) + "' instead of '" + sessionName
                    + "'. The container's own settings come before those of the application: take them out, as "
                    + "sessionCookieName in Tomcat's Context, or set 'sessionCookie' to 'keep'.");
        }
    }
}
