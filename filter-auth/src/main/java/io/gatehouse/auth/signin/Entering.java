package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.recovery.Notice;
import io.gatehouse.auth.remember.Recall;
import io.gatehouse.auth.remember.Remember;
import io.gatehouse.auth.remember.RememberCookie;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The last step of each way in: what a person still owes, the visit, the device that is remembered. */
final class Entering {
    /** By what {@code getAuthType} tells of a device that was remembered. */
    static final String REMEMBERED = "REMEMBERED";

    private static final Duration TIME_FOR_FACTOR = Duration.ofMinutes(10);
    private static final String STORE = "store";

    private final ServletContext context;
    private final InstantSource clock;

    Entering(ServletContext context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    /** The person's account, where it is one of ours: only these have second factors and devices that are remembered. */
    Optional<Account> account(Person person) {
        return person.realm().equals(STORE)
                ? Accounts.of(context).store().byId(Long.parseLong(person.id()))
                : Optional.empty();
    }

    boolean owesFactor(Person person) {
        return account(person).filter(account -> hasFactor(account.id())).isPresent();
    }

    /** Whether an account has a second factor. */
    boolean hasFactor(long account) {
        return Factors.isOpen(context)
                && (Factors.of(context).totp().isOn(account)
                        || !Factors.of(context).passkeys().list(account).isEmpty());
    }

    /** Signs in whoever gave the right password, or has them asked for their second factor first; says where to go on. */
    String afterPassword(Exchange exchange, Person person, boolean remember, String wanted) {
        String to = wanted.isEmpty() ? exchange.next() : wanted;
        if (owesFactor(person)) {
            Pending.of(person, remember, to, clock.instant().plus(TIME_FOR_FACTOR))
                    .keepIn(exchange.request());
            return exchange.page("second-factor");
        }
        enter(exchange.request(), exchange.response(), person, remember, Visit.PASSWORD);
        return to;
    }

    /** Signs somebody in wholly. */
    void enter(
            HttpServletRequest request,
            HttpServletResponse response,
            Person person,
            boolean remember,
            String... factors) {
        Pending.end(request);
        Visit.begin(request, response, person, HttpServletRequest.FORM_AUTH, factors);
        if (remember) {
            account(person).ifPresent(account -> remember(account, request, response));
        }
    }

    private void remember(Account account, HttpServletRequest request, HttpServletResponse response) {
        Remember.of(context)
                .ifPresent(remember ->
                        response.addCookie(RememberCookie.of(request, remember.begin(account), remember.age())));
    }

    /**
     * Signs in whoever comes with the cookie of a remembered device; says whether the cookie is one that was stolen.
     *
     * @param excepted roles whose holders need a second factor, which a cookie is not
     */
    boolean recall(HttpServletRequest request, HttpServletResponse response, Set<String> excepted) {
        String cookie = RememberCookie.sent(request).orElse("");
        Remember remember = Remember.of(context).orElse(null);
        if (cookie.isEmpty() || remember == null) {
            return false;
        }
        Recall recall = remember.recall(cookie);
        if (recall instanceof Recall.Renewed renewed) {
            response.addCookie(RememberCookie.of(request, renewed.cookie(), remember.age()));
            begin(renewed.account(), request, response, excepted);
        } else if (recall instanceof Recall.Known known) {
            begin(known.account(), request, response, excepted);
        } else {
            response.addCookie(RememberCookie.deleted(request));
        }
        return recall instanceof Recall.Stolen;
    }

    private void begin(long id, HttpServletRequest request, HttpServletResponse response, Set<String> excepted) {
        Realms.of(context)
                .named(STORE)
                .flatMap(realm -> realm.byId(String.valueOf(id))
                        .filter(person -> person.isActive() && Collections.disjoint(excepted, rolesOf(realm, person))))
                .ifPresent(person -> Visit.begin(request, response, person, REMEMBERED));
    }

    private Set<String> rolesOf(UserRealm realm, Person person) {
        return Accounts.of(context)
                .roles()
                .graph()
                .rights(realm.roles(person), List.of(), List.of())
                .roles();
    }

    /** Whether a visitor must have a second factor by their roles, and has given none. */
    static boolean lacksFactor(Visit visit, Set<String> secondFactorFor) {
        return !secondFactorFor.isEmpty()
                && !visit.hasSecondFactor()
                && !Collections.disjoint(secondFactorFor, visit.roles());
    }

    /** Takes the recovery codes from an account that has no second factor left for which they could stand. */
    void dropCodesWithoutFactor(long account) {
        if (!hasFactor(account)) {
            Factors.of(context).recoveryCodes().remove(account);
        }
    }

    /**
     * Lets this visit go on past a change of the account's second factors; the account's other visits end with it, and its owner is told.
     *
     * @param proved what has been proved with the change
     */
    void keepPast(Exchange exchange, Account account, String... proved) {
        Accounts.of(context).store().renew(account.id());
        Person person = exchange.visit().orElseThrow().person();
        Realms.of(context)
                .named(person.realm())
                .flatMap(realm -> realm.byId(person.id()))
                .ifPresent(changed -> {
                    Visit.renew(exchange.request(), changed);
                    List.of(proved).forEach(factor -> Visit.addFactor(exchange.request(), factor));
                });
        OwnersMail.tell(exchange, Notice.FACTORS_CHANGED, account);
    }

    /** Signs out, and forgets this device. */
    void leave(HttpServletRequest request, HttpServletResponse response) {
        RememberCookie.sent(request).ifPresent(cookie -> {
            Remember.of(context).ifPresent(remember -> remember.forget(cookie));
            response.addCookie(RememberCookie.deleted(request));
        });
        Visit.end(request);
    }
}
