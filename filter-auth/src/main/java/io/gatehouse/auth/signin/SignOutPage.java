package io.gatehouse.auth.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The way out: a link leads to a button, since what a link does another site's picture could do too. */
final class SignOutPage implements Page {
    private final Pages pages;
    private final Entering entering;

    SignOutPage(Pages pages, Entering entering) {
        this.pages = pages;
        this.entering = entering;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        pages.write(
                exchange, HttpServletResponse.SC_OK, "signOut", Map.of("frame", Frame.of(exchange, "sign-out.title")));
    }

    @Override
    public void take(Exchange exchange) {
        entering.leave(exchange.request(), exchange.response());
        // Not the cookies: by one of them this device stays known, and its owner is not held up by others (CWE-645).
        exchange.response().setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        exchange.goTo(exchange.page("sign-in"));
    }
}
