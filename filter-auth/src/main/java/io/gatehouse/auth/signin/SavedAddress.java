package io.gatehouse.auth.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Where somebody goes on after the application's own login page, which hands nothing on. */
final class SavedAddress {
    private static final String ATTRIBUTE = SavedAddress.class.getName();

    private SavedAddress() {}

    /** The first page that was asked for is the one: later ones may come from other tabs. */
    static void keep(HttpServletRequest request, String address) {
        if (!address.isEmpty() && request.getSession().getAttribute(ATTRIBUTE) == null) {
            request.getSession().setAttribute(ATTRIBUTE, address);
        }
    }

    /** The address, which the session no longer holds; empty where there is none. */
    static String take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String address)) {
            return "";
        }
        session.removeAttribute(ATTRIBUTE);
        return ReturnAddress.checked(address);
    }
}
