package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Authenticator;
import io.gatehouse.auth.realm.SignInOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;

/** The form of the application's own login page, which posts to {@code j_security_check} (Servlet 6.0, 13.6.3). */
final class FormSignIn {
    private static final String ACTION = "/j_security_check";

    private final SignInPolicy policy;
    private final Entering entering;
    private final SavedAddress savedAddress;

    FormSignIn(SignInPolicy policy, Entering entering, SavedAddress savedAddress) {
        this.policy = policy;
        this.entering = entering;
        this.savedAddress = savedAddress;
    }

    /** Whether this is the form, in whatever folder the page lies. */
    boolean isSent(HttpServletRequest request, String path) {
        return !policy.loginPage().isEmpty() && request.getMethod().equals("POST") && path.endsWith(ACTION);
    }

    void take(Exchange exchange) throws IOException {
        char[] password = exchange.parameter("j_password").toCharArray();
        try {
            SignInOutcome outcome = Authenticator.of(exchange.request().getServletContext())
                    .check(exchange.parameter("j_username"), password, exchange.request());
            if (outcome instanceof SignInOutcome.Accepted accepted) {
                String saved = savedAddress.take(exchange.request(), exchange.response());
                String next = entering.afterPassword(exchange, accepted.person(), false, saved);
                exchange.goTo(next);
            } else {
                String page = policy.errorPage().isEmpty() ? policy.loginPage() : policy.errorPage();
                exchange.goTo(exchange.request().getContextPath() + page);
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
