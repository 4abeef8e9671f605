package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.RefusedAccountException;
import io.gatehouse.auth.accounts.Roles;
import io.gatehouse.auth.strength.PasswordUse.Kind;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The first account, made by whoever can read the server's log. */
final class SetupPage implements Page {
    private static final int GONE = 410;

    private final Pages pages;
    private final String role;

    SetupPage(Pages pages, String role) {
        this.pages = pages;
        this.role = role;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        if (Accounts.of(exchange.request().getServletContext()).setupLink().isOpen(exchange.parameter("token"))) {
            form(exchange, 200, Frame.of(exchange, "set-up.title"));
        } else {
            gone(exchange);
        }
    }

    private void form(Exchange exchange, int status, Frame frame) throws IOException {
        pages.write(
                exchange,
                status,
                "setUp",
                Map.of(
                        "frame", frame,
                        "name", exchange.shown("name"),
                        "mail", exchange.shown("mail"),
                        "token", exchange.shown("token")));
    }

    private void gone(Exchange exchange) throws IOException {
        Frame frame =
                Frame.of(exchange, "set-up.title").withProblem(exchange.texts().of("link.gone"));
        pages.message(exchange, GONE, frame, exchange.page("sign-in"), "sign-in.title");
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        ServletContext context = exchange.request().getServletContext();
        String token = exchange.parameter("token");
        if (!Accounts.of(context).setupLink().isOpen(token)) {
            gone(exchange);
            return;
        }
        String name = exchange.parameter("name").strip();
        String mail = exchange.parameter("mail").strip();
        ChosenPassword chosen = ChosenPassword.of(exchange);
        Faults faults = AccountFaults.of(
                        exchange.texts(), Accounts.of(context).store(), name, mail.isEmpty() ? null : mail)
                .and(chosen.faults(exchange, Uses.of(name, mail, Kind.SINGLE_FACTOR, exchange)));
        if (!faults.isEmpty()) {
            refuse(exchange, faults);
            return;
        }
        try {
            Account.Draft first = new Account.Draft(
                    name, mail.isEmpty() ? null : mail, name, AccountStatus.ACTIVE, chosen.hash(context), Set.of(role));
            defineRole(Accounts.of(context).roles());
            if (Accounts.of(context).setupLink().redeem(token, first).isEmpty()) {
                gone(exchange);
                return;
            }
            exchange.goTo(exchange.page("sign-in"));
        } catch (RefusedAccountException refused) {
            refuse(exchange, AccountFaults.of(exchange.texts(), refused));
        }
    }

    /** It may be there from an attempt before, or be the application's own. */
    private void defineRole(Roles roles) {
        if (roles.byName(role).isEmpty()) {
            roles.define(role, "Administrators", Set.of("*"));
        }
    }

    private void refuse(Exchange exchange, Faults faults) throws IOException {
        form(exchange, 422, Frame.of(exchange, "set-up.title").with(faults));
    }
}
