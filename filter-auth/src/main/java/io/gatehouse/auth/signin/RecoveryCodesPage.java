package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.factors.RecoveryCodes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** New recovery codes in place of the former ones, for whoever has used or lost theirs. */
final class RecoveryCodesPage implements Page {
    private final Pages pages;
    private final Entering entering;

    RecoveryCodesPage(Pages pages, Entering entering) {
        this.pages = pages;
        this.entering = entering;
    }

    private Account account(Exchange exchange) {
        return entering.account(exchange.visit().orElseThrow().person()).orElseThrow();
    }

    private static RecoveryCodes codes(Exchange exchange) {
        return Factors.of(exchange.request().getServletContext()).recoveryCodes();
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        Account account = account(exchange);
        if (!entering.hasFactor(account.id())) {
            exchange.goTo(exchange.page("totp")); // There is nothing yet for which they could stand.
            return;
        }
        int left = codes(exchange).left(account.id());
        pages.write(
                exchange,
                HttpServletResponse.SC_OK,
                "renewCodes",
                Map.of("frame", Frame.of(exchange, "codes.title"), "left", left));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Account account = account(exchange);
        if (entering.hasFactor(account.id())) {
            List<String> fresh = codes(exchange).renew(account.id());
            entering.keepPast(exchange, account);
            write(pages, exchange, fresh);
        } else {
            exchange.goTo(exchange.page("totp"));
        }
    }

    /** Shows codes, this once. */
    static void write(Pages pages, Exchange exchange, List<String> codes) throws IOException {
        pages.write(
                exchange,
                HttpServletResponse.SC_OK,
                "recoveryCodes",
                Map.of("frame", Frame.of(exchange, "codes.title"), "codes", codes));
    }
}
