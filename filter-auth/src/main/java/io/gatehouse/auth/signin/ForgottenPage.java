package io.gatehouse.auth.signin;

import io.gatehouse.auth.recovery.Recovery;
import java.io.IOException;
import java.util.Map;

/** Asks for a link to choose another password. The answer is the same for whoever is named. */
final class ForgottenPage implements Page {
    private final Pages pages;

    ForgottenPage(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        pages.write(exchange, 200, "forgotten", Map.of("frame", Frame.of(exchange, "forgotten.title")));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        String name = exchange.parameter("name").strip();
        if (!name.isEmpty()) {
            Recovery.of(exchange.request().getServletContext())
                    .ifPresent(
                            recovery -> recovery.request(name, exchange.texts().locale()));
        }
        Frame frame = Frame.of(exchange, "forgotten.title")
                .withNotice(exchange.texts().of("forgotten.sent"));
        pages.message(exchange, 200, frame, exchange.page("sign-in"), "sign-in.title");
    }
}
