package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Authenticator;
import io.gatehouse.auth.realm.SignInOutcome;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.recovery.Recovery;
import io.gatehouse.auth.remember.Remember;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Name and password. */
final class SignInPage implements Page {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Pages pages;
    private final Entering entering;

    SignInPage(Pages pages, Entering entering) {
        this.pages = pages;
        this.entering = entering;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        if (exchange.visit().filter(Visit::hasProved).isPresent()) {
            exchange.goTo(exchange.next());
            return;
        }
        form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, "sign-in.title"));
    }

    private void form(Exchange exchange, int status, Frame frame) throws IOException {
        ServletContext context = exchange.request().getServletContext();
        pages.write(
                exchange,
                status,
                "signIn",
                Map.of(
                        "frame", frame,
                        "name", exchange.shown("name"),
                        "to", ReturnAddress.checked(exchange.parameter("to")),
                        "remembers", Remember.of(context).isPresent(),
                        "recovers", Recovery.of(context).isPresent(),
                        "passkeys", PasskeyPages.areOn(context)));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        char[] password = exchange.parameter("password").toCharArray();
        try {
            SignInOutcome outcome = Authenticator.of(exchange.request().getServletContext())
                    .check(exchange.parameter("name"), password, exchange.request());
            if (outcome instanceof SignInOutcome.Accepted accepted) {
                boolean remember = !exchange.parameter("remember").isEmpty();
                exchange.goTo(entering.afterPassword(exchange, accepted.person(), remember, ""));
            } else {
                refuse(exchange, outcome);
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void refuse(Exchange exchange, SignInOutcome outcome) throws IOException {
        Duration wait = wait(outcome);
        if (!wait.isZero()) {
            exchange.response().setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
        Frame frame = Frame.of(exchange, "sign-in.title").withProblem(problem(outcome, exchange.texts()));
        form(exchange, status(outcome), frame);
    }

    static int status(SignInOutcome outcome) {
        if (outcome instanceof SignInOutcome.Refused) {
            return HttpServletResponse
                    .SC_FORBIDDEN; // Not 401, for which a browser would ask itself (RFC 9110, 15.5.2).
        }
        return outcome instanceof SignInOutcome.Delayed
                ? TOO_MANY_REQUESTS
                : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    private static Duration wait(SignInOutcome outcome) {
        if (outcome instanceof SignInOutcome.Delayed delayed) {
            return delayed.left();
        }
        return outcome instanceof SignInOutcome.Busy busy ? busy.retryAfter() : Duration.ZERO;
    }

    static String problem(SignInOutcome outcome, Texts texts) {
        if (outcome instanceof SignInOutcome.Delayed delayed) {
            return texts.of("sign-in.delayed", Math.max(1, delayed.left().toSeconds()));
        }
        return texts.of(outcome instanceof SignInOutcome.Refused ? "sign-in.refused" : "sign-in.unavailable");
    }
}
