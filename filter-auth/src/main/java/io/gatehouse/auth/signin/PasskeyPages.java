package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.factors.PasskeyChallenge;
import io.gatehouse.auth.factors.PasskeyResult;
import io.gatehouse.auth.factors.Passkeys;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.Visit;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the script of pages asks for and sends where a passkey is made or used; the only pages that need a script. */
final class PasskeyPages {
    /** The factor that a passkey is. */
    private static final String ATTRIBUTE = PasskeyPages.class.getName();

    private final Entering entering;
    private final InstantSource clock;

    PasskeyPages(Entering entering, InstantSource clock) {
        this.entering = entering;
        this.clock = clock;
    }

    static boolean areOn(ServletContext context) {
        return Factors.isOpen(context) && Factors.of(context).passkeys().areOn();
    }

    private static Passkeys passkeys(Exchange exchange) {
        return Factors.of(exchange.request().getServletContext()).passkeys();
    }

    /** Challenges and takes what signs somebody in, with a name or without. */
    Page signIn() {
        return new Page() {
            @Override
            public void show(Exchange exchange) throws IOException {
                Optional<Pending> pending = Pending.in(exchange.request(), clock.instant());
                ask(
                        exchange,
                        pending.map(known -> passkeys(exchange).challengeAsSecondFactor(Long.parseLong(known.id())))
                                .orElseGet(() -> passkeys(exchange).challengeToSignIn()));
            }

            @Override
            public void take(Exchange exchange) throws IOException {
                Pending pending =
                        Pending.in(exchange.request(), clock.instant()).orElse(null);
                PasskeyChallenge challenge = taken(exchange.request());
                if (challenge == null) {
                    answer(exchange, HttpServletResponse.SC_FORBIDDEN, "");
                } else if (pending == null) {
                    enter(exchange, passkeys(exchange).signIn(challenge, exchange.parameter("answer")), false);
                } else {
                    long account = Long.parseLong(pending.id());
                    PasskeyResult result = passkeys(exchange).verify(account, challenge, exchange.parameter("answer"));
                    enter(exchange, result, pending.remember());
                }
            }
        };
    }

    private void enter(Exchange exchange, PasskeyResult result, boolean remember) throws IOException {
        Person person = result instanceof PasskeyResult.Accepted accepted
                ? person(exchange, accepted.passkey().account()).orElse(null)
                : null;
        if (person == null) {
            answer(exchange, HttpServletResponse.SC_FORBIDDEN, "");
            return;
        }
        String to =
                Pending.in(exchange.request(), clock.instant()).map(Pending::to).orElseGet(exchange::next);
        entering.enter(exchange.request(), exchange.response(), person, remember, Visit.PASSKEY);
        answer(exchange, HttpServletResponse.SC_OK, to);
    }

    private static Optional<Person> person(Exchange exchange, long account) {
        return Realms.of(exchange.request().getServletContext())
                .named("store")
                .flatMap(realm -> realm.byId(String.valueOf(account)))
                .filter(Person::isActive);
    }

    /** Challenges and takes what makes a passkey for somebody who has signed in. */
    Page register() {
        return new Page() {
            @Override
            public void show(Exchange exchange) throws IOException {
                ask(exchange, passkeys(exchange).challengeToRegister(account(exchange)));
            }

            @Override
            public void take(Exchange exchange) throws IOException {
                Account account = account(exchange);
                String remove = exchange.parameter("remove");
                if (!remove.isEmpty()) {
                    passkeys(exchange).delete(account.id(), remove);
                    entering.dropCodesWithoutFactor(account.id());
                    entering.keepPast(exchange, account, Visit.PASSWORD);
                    exchange.goTo(exchange.page("overview"));
                    return;
                }
                PasskeyChallenge challenge = taken(exchange.request());
                PasskeyResult result = challenge == null
                        ? new PasskeyResult.Refused("passkey.challenge")
                        : passkeys(exchange)
                                .register(
                                        account.id(),
                                        challenge,
                                        exchange.parameter("label"),
                                        exchange.parameter("answer"));
                if (result instanceof PasskeyResult.Accepted) {
                    entering.keepPast(exchange, account, Visit.PASSKEY);
                    answer(exchange, HttpServletResponse.SC_OK, exchange.page("overview"));
                } else {
                    answer(exchange, HttpServletResponse.SC_FORBIDDEN, "");
                }
            }
        };
    }

    private Account account(Exchange exchange) {
        return entering.account(exchange.visit().orElseThrow().person()).orElseThrow();
    }

    private static void ask(Exchange exchange, PasskeyChallenge challenge) throws IOException {
        exchange.request().getSession().setAttribute(ATTRIBUTE, challenge);
        write(exchange, HttpServletResponse.SC_OK, "application/json", challenge.options());
    }

    /** The challenge, which the session no longer holds. */
    private static @Nullable PasskeyChallenge taken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof PasskeyChallenge challenge)) {
            return null;
        }
        session.removeAttribute(ATTRIBUTE);
        return challenge;
    }

    /** Tells the script where to go on. */
    private static void answer(Exchange exchange, int status, String to) throws IOException {
        write(exchange, status, "text/plain;charset=utf-8", to);
    }

    private static void write(Exchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.response().setStatus(status);
        exchange.response().setContentType(type);
        exchange.response().setHeader("Cache-Control", "no-store");
        exchange.response().setContentLength(bytes.length);
        exchange.response().getOutputStream().write(bytes);
    }
}
