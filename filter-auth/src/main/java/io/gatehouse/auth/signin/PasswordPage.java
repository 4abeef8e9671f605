package io.gatehouse.auth.signin;

import static jakarta.servlet.http.HttpServletResponse.SC_FORBIDDEN;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.SignInOutcome;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.recovery.Notice;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Another password instead of the present one, which is asked for once more. All other visits of the account end. */
final class PasswordPage implements Page {
    private final Pages pages;
    private final Entering entering;
    private final AccountEvents events;

    PasswordPage(Pages pages, Entering entering, AccountEvents events) {
        this.pages = pages;
        this.entering = entering;
        this.events = events;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, "password.title"));
    }

    private void form(Exchange exchange, int status, Frame frame) throws IOException {
        pages.write(exchange, status, "password", Map.of("frame", frame, "name", name(exchange)));
    }

    private static String name(Exchange exchange) {
        return exchange.visit().map(visit -> visit.person().name()).orElse("");
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Person person = exchange.visit().orElseThrow().person();
        Account account = entering.account(person).orElse(null);
        if (account == null) {
            refuse(exchange, SC_FORBIDDEN, Faults.of(exchange.texts().of("password.elsewhere")));
            return;
        }
        SignInOutcome outcome = OwnPassword.check(exchange, "present");
        if (!(outcome instanceof SignInOutcome.Accepted)) {
            String problem = OwnPassword.problem(outcome, exchange.texts());
            refuse(exchange, SignInPage.status(outcome), Faults.at("present", problem));
            return;
        }
        ChosenPassword chosen = ChosenPassword.of(exchange);
        Faults faults =
                chosen.faults(exchange, ChosenPassword.use(account, entering.hasFactor(account.id()), exchange));
        if (faults.isEmpty()) {
            change(exchange, person, account, chosen);
        } else {
            refuse(exchange, 422, faults);
        }
    }

    private void change(Exchange exchange, Person person, Account account, ChosenPassword chosen) throws IOException {
        ServletContext context = exchange.request().getServletContext();
        Accounts.of(context).store().changePassword(account.id(), chosen.hash(context));
        Realms.of(context)
                .named(person.realm())
                .flatMap(realm -> realm.byId(person.id()))
                .ifPresent(changed -> Visit.renew(exchange.request(), changed));
        events.passwordChanged(exchange, account);
        OwnersMail.tell(exchange, Notice.PASSWORD_CHANGED, account);
        Frame frame =
                Frame.of(exchange, "password.title").withNotice(exchange.texts().of("password.changed"));
        pages.message(exchange, 200, frame, exchange.next(), "go-on");
    }

    private void refuse(Exchange exchange, int status, Faults faults) throws IOException {
        form(exchange, status, Frame.of(exchange, "password.title").with(faults));
    }
}
