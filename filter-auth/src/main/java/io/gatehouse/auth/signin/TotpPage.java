package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.factors.Totp;
import io.gatehouse.auth.realm.Visit;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Sets up the codes of an app, or does away with them. */
final class TotpPage implements Page {
    private final Pages pages;
    private final Entering entering;

    TotpPage(Pages pages, Entering entering) {
        this.pages = pages;
        this.entering = entering;
    }

    private Account account(Exchange exchange) {
        return entering.account(exchange.visit().orElseThrow().person()).orElseThrow();
    }

    private static Factors factors(Exchange exchange) {
        return Factors.of(exchange.request().getServletContext());
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        Account account = account(exchange);
        Totp totp = factors(exchange).totp();
        if (totp.isOn(account.id())) {
            pages.write(exchange, 200, "totpOn", Map.of("frame", Frame.of(exchange, "totp.title")));
        } else {
            form(exchange, 200, Frame.of(exchange, "totp.title"), totp.begin(account));
        }
    }

    private void form(Exchange exchange, int status, Frame frame, Totp.Enrolment enrolment) throws IOException {
        pages.write(exchange, status, "totp", Map.of("frame", frame, "enrolment", enrolment));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Account account = account(exchange);
        if (!exchange.parameter("remove").isEmpty()) {
            remove(exchange, account);
        } else if (factors(exchange).totp().confirm(account.id(), exchange.parameter("code"))) {
            List<String> codes = factors(exchange).recoveryCodes().renew(account.id());
            entering.keepPast(exchange, account, Visit.CODE);
            RecoveryCodesPage.write(pages, exchange, codes);
        } else {
            Frame frame = Frame.of(exchange, "totp.title")
                    .with(Faults.at("code", exchange.texts().of("factor.refused")));
            Totp totp = factors(exchange).totp();
            form(exchange, 422, frame, totp.underway(account).orElseGet(() -> totp.begin(account)));
        }
    }

    private void remove(Exchange exchange, Account account) {
        factors(exchange).totp().remove(account.id());
        entering.dropCodesWithoutFactor(account.id());
        entering.keepPast(exchange, account, Visit.PASSWORD);
        exchange.goTo(exchange.page("overview"));
    }
}
