package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.SignInOutcome;
import io.gatehouse.auth.realm.Visit;
import java.io.IOException;
import java.util.Map;

/** The password once more, before a step that matters. */
final class StepUpPage implements Page {
    private final Pages pages;

    StepUpPage(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        form(exchange, 200, Frame.of(exchange, "step-up.title"));
    }

    private void form(Exchange exchange, int status, Frame frame) throws IOException {
        String name = exchange.visit().orElseThrow().person().name();
        String to = ReturnAddress.checked(exchange.parameter("to"));
        pages.write(exchange, status, "stepUp", Map.of("frame", frame, "name", name, "to", to));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        SignInOutcome outcome = OwnPassword.check(exchange, "password");
        if (outcome instanceof SignInOutcome.Accepted) {
            Visit.addFactor(exchange.request(), Visit.PASSWORD);
            exchange.goTo(exchange.next());
        } else {
            String problem = OwnPassword.problem(outcome, exchange.texts());
            form(
                    exchange,
                    SignInPage.status(outcome),
                    Frame.of(exchange, "step-up.title").with(Faults.at("password", problem)));
        }
    }
}
