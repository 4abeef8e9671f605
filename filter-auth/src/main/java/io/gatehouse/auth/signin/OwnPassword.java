package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Authenticator;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.SignInOutcome;
import java.util.Arrays;

/** The password that somebody who has signed in gives once more. */
final class OwnPassword {
    private OwnPassword() {}

    /** Checks what was sent under this name; that of a namesake in another realm is refused. */
    static SignInOutcome check(Exchange exchange, String parameter) {
        Person visitor = exchange.visit().orElseThrow().person();
        char[] password = exchange.parameter(parameter).toCharArray();
        try {
            SignInOutcome outcome = Authenticator.of(exchange.request().getServletContext())
                    .check(visitor.name(), password, exchange.request());
            boolean isOther = outcome instanceof SignInOutcome.Accepted accepted
                    && !accepted.person().isSameAs(visitor);
            return isOther ? new SignInOutcome.Refused() : outcome;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** What to say where it was not accepted. */
    static String problem(SignInOutcome outcome, Texts texts) {
        return outcome instanceof SignInOutcome.Refused
                ? texts.of("password.wrong")
                : SignInPage.problem(outcome, texts);
    }
}
