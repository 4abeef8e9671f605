package io.gatehouse.auth.signin;

import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.lockout.Attempt;
import io.gatehouse.auth.lockout.Lockout;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.Visit;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A code of an app or from paper, of somebody whose password was right. */
final class SecondFactorPage implements Page {
    /** The factor that a code is. */
    private final Pages pages;

    private final Entering entering;
    private final InstantSource clock;

    SecondFactorPage(Pages pages, Entering entering, InstantSource clock) {
        this.pages = pages;
        this.entering = entering;
        this.clock = clock;
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        if (Pending.in(exchange.request(), clock.instant()).isEmpty()) {
            exchange.goTo(exchange.page("sign-in"));
            return;
        }
        form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, "factor.title"));
    }

    private void form(Exchange exchange, int status, Frame frame) throws IOException {
        ServletContext context = exchange.request().getServletContext();
        pages.write(exchange, status, "secondFactor", Map.of("frame", frame, "passkeys", PasskeyPages.areOn(context)));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Pending pending = Pending.in(exchange.request(), clock.instant()).orElse(null);
        Person person = pending == null ? null : person(exchange, pending).orElse(null);
        if (pending == null || person == null) {
            exchange.goTo(exchange.page("sign-in"));
            return;
        }
        Attempt attempt = Lockout.of(exchange.request().getServletContext())
                .begin("factor:" + pending.realm() + ':' + pending.id(), exchange.request());
        if (!attempt.isAllowed()) {
            refuse(
                    exchange,
                    429,
                    exchange.texts()
                            .of("sign-in.delayed", Math.max(1, attempt.left().toSeconds())));
        } else if (isRight(exchange, Long.parseLong(pending.id()))) {
            attempt.takeBack();
            entering.enter(
                    exchange.request(), exchange.response(), person, pending.remember(), Visit.PASSWORD, Visit.CODE);
            exchange.goTo(pending.to());
        } else {
            refuse(exchange, HttpServletResponse.SC_FORBIDDEN, exchange.texts().of("factor.refused"));
        }
    }

    /** The person as they are now, if nothing has changed since the password was given. */
    static Optional<Person> person(Exchange exchange, Pending pending) {
        return Realms.of(exchange.request().getServletContext())
                .named(pending.realm())
                .flatMap(realm -> realm.byId(pending.id()))
                .filter(person -> person.isActive() && person.version() == pending.version());
    }

    private static boolean isRight(Exchange exchange, long account) {
        Factors factors = Factors.of(exchange.request().getServletContext());
        String code = exchange.parameter("code");
        return factors.totp().verify(account, code) || factors.recoveryCodes().redeem(account, code);
    }

    private void refuse(Exchange exchange, int status, String problem) throws IOException {
        form(exchange, status, Frame.of(exchange, "factor.title").with(Faults.at("code", problem)));
    }
}
