package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** One request to one of our pages. */
record Exchange(HttpServletRequest request, HttpServletResponse response, SignInPolicy policy, Texts texts) {
    private static final int LONGEST_SHOWN = 1_000;

    static Exchange of(HttpServletRequest request, HttpServletResponse response, SignInPolicy policy) {
        return new Exchange(request, response, policy, Texts.of(request, policy.language()));
    }

    /** Whether the query and the form can be read at all; containers throw each their own where not (Servlet 6.1, getParameter). */
    static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    /** A parameter as it was sent; empty where there is none. */
    String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** A parameter as a form shows it once more; what is too long for any field is not sent back. */
    String shown(String name) {
        String value = parameter(name);
        return value.length() <= LONGEST_SHOWN ? value : "";
    }

    /** The address of one of our pages. */
    String page(String name) {
        return request.getContextPath() + policy.pages() + "/" + name;
    }

    /** Where somebody goes on who is signed in: where they wanted to, else the site's home. */
    String next() {
        String wanted = ReturnAddress.checked(parameter("to"));
        return wanted.isEmpty() ? request.getContextPath() + policy.home() : wanted;
    }

    Optional<Visit> visit() {
        return Visit.of(request);
    }

    boolean isPost() {
        return request.getMethod().equals("POST");
    }

    /** Sends the browser on with GET, whatever it came with (RFC 9110, 15.4.4). */
    void goTo(String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }
}
