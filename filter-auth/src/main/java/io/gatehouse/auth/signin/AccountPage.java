package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.recovery.Recovery;
import io.gatehouse.auth.sessions.Sessions;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.Map;

/** What somebody who has signed in can do with their own account. */
final class AccountPage implements Page {
    private final Pages pages;
    private final Entering entering;

    AccountPage(Pages pages, Entering entering) {
        this.pages = pages;
        this.entering = entering;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        Visit visit = exchange.visit().orElseThrow();
        ServletContext context = exchange.request().getServletContext();
        Account account = entering.account(visit.person()).orElse(null);
        pages.write(
                exchange,
                200,
                "account",
                Map.of(
                        "frame",
                        Frame.of(exchange, "account.title"),
                        "name",
                        visit.person().name(),
                        "mail",
                        account == null || account.mail() == null ? "" : account.mail(),
                        "changesMail",
                        account != null && Recovery.of(context).isPresent(),
                        "invites",
                        PeoplePage.isFor(visit, exchange.policy())
                                && Recovery.of(context).isPresent(),
                        "listsDevices",
                        Sessions.of(context).isPresent(),
                        "isOurs",
                        account != null,
                        "factors",
                        account == null || !Factors.isOpen(context)
                                ? OwnFactors.NONE
                                : OwnFactors.of(account, context)));
    }

    @Override
    public void take(Exchange exchange) {
        exchange.goTo(exchange.page("")); // It has no form.
    }
}
