package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.recovery.MailAddress;
import io.gatehouse.auth.recovery.Recovery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Another mail address for one's own account. Nothing changes before it is confirmed, and the answer is the same for whoever has it. */
final class MailPage implements Page {
    private static final String TITLE = "mail.title";

    private final Pages pages;
    private final Entering entering;

    MailPage(Pages pages, Entering entering) {
        this.pages = pages;
        this.entering = entering;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        form(exchange, HttpServletResponse.SC_OK, Faults.NONE);
    }

    private void form(Exchange exchange, int status, Faults faults) throws IOException {
        Account account =
                entering.account(exchange.visit().orElseThrow().person()).orElse(null);
        if (account == null
                || Recovery.of(exchange.request().getServletContext()).isEmpty()) {
            Frame frame = Frame.of(exchange, TITLE).withProblem(exchange.texts().of("mail.elsewhere"));
            pages.message(
                    exchange,
                    HttpServletResponse.SC_FORBIDDEN,
                    frame,
                    exchange.page(SiteMap.OVERVIEW),
                    "account.title");
            return;
        }
        pages.write(
                exchange,
                status,
                "mail",
                Map.of(
                        "frame", Frame.of(exchange, TITLE).with(faults),
                        "present", Objects.requireNonNullElse(account.mail(), ""),
                        "mail", exchange.shown("mail")));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Account account =
                entering.account(exchange.visit().orElseThrow().person()).orElse(null);
        Recovery recovery = Recovery.of(exchange.request().getServletContext()).orElse(null);
        String typed = exchange.parameter("mail").strip();
        if (account == null || recovery == null || !AccountFaults.isMail(typed)) {
            form(exchange, 422, Faults.at("mail", exchange.texts().of("account.mail-invalid")));
            return;
        }
        recovery.confirmMail(account, MailAddress.parse(typed), exchange.texts().locale());
        Frame frame = Frame.of(exchange, TITLE).withNotice(exchange.texts().of("mail.sent"));
        pages.message(exchange, HttpServletResponse.SC_OK, frame, exchange.page(SiteMap.OVERVIEW), "account.title");
    }
}
