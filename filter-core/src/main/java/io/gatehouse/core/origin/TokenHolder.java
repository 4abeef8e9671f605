package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Whose a token is: the session's, else the signed-in user's, else nobody's. A token of one is no good for another. */
final class TokenHolder {
    private TokenHolder() {}

    /** Creates no session. */
    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            return "session " + session.getId();
        }
        String user = request.getRemoteUser();
        return user == null ? "" : "user " + user;
    }
}
