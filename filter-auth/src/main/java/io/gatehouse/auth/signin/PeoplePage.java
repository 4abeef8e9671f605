package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.RefusedAccountException;
import io.gatehouse.auth.accounts.Roles.Role;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.recovery.MailAddress;
import io.gatehouse.auth.recovery.Recovery;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Invites people: makes their accounts, without a password, and sends them the link by which they choose one.
 *
 * <p>Nobody gives a role that they don't have, but for the administrators, who have all (ASVS 8.2.1). The account is there before the
 * mail is sent; where the mail can't be, the link can be sent again from here.
 */
final class PeoplePage implements Page {
    private static final String TITLE = "people.title";
    private static final int MOST_SHOWN = 100;

    private final Pages pages;
    private final SignInPolicy policy;
    private final AccountEvents events;

    PeoplePage(Pages pages, SignInPolicy policy, AccountEvents events) {
        this.pages = pages;
        this.policy = policy;
        this.events = events;
    }

    /** Whether a visitor may see this page. */
    static boolean isFor(Visit visit, SignInPolicy policy) {
        return policy.inviters().stream().anyMatch(visit::hasRole);
    }

    private static ServletContext context(Exchange exchange) {
        return exchange.request().getServletContext();
    }

    private static AccountStore store(Exchange exchange) {
        return Accounts.of(context(exchange)).store();
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, TITLE), true);
    }

    private void form(Exchange exchange, int status, Frame frame, boolean isFilled) throws IOException {
        Recovery recovery = Recovery.of(context(exchange)).orElse(null);
        if (recovery == null) {
            withoutMail(exchange);
            return;
        }
        String[] chosen = isFilled ? exchange.request().getParameterValues("role") : null;
        pages.write(
                exchange,
                status,
                "people",
                Map.of(
                        "frame", frame,
                        "name", isFilled ? exchange.shown("name") : "",
                        "mail", isFilled ? exchange.shown("mail") : "",
                        "displayName", isFilled ? exchange.shown("displayName") : "",
                        "roles", mayGive(exchange),
                        "chosen", chosen == null ? Set.of() : Set.copyOf(Arrays.asList(chosen)),
                        "invited", invited(exchange, recovery)));
    }

    private void withoutMail(Exchange exchange) throws IOException {
        Frame frame = Frame.of(exchange, TITLE).withProblem(exchange.texts().of("people.no-mail"));
        String back = exchange.page(SiteMap.OVERVIEW);
        pages.message(exchange, HttpServletResponse.SC_SERVICE_UNAVAILABLE, frame, back, "account.title");
    }

    private List<Role> mayGive(Exchange exchange) {
        Visit visit = exchange.visit().orElseThrow();
        boolean isAdministrator = visit.hasRole(policy.administrators());
        return Accounts.of(context(exchange)).roles().all().stream()
                .filter(role -> isAdministrator || visit.hasRole(role.name()))
                .toList();
    }

    private static List<Invited> invited(Exchange exchange, Recovery recovery) {
        AccountStore.Search search = new AccountStore.Search("", AccountStatus.INVITED, "", MOST_SHOWN);
        return store(exchange).page(search).accounts().stream()
                .map(account -> new Invited(
                        account.id(),
                        account.name(),
                        Objects.requireNonNullElse(account.mail(), ""),
                        recovery.isInvitationSent(account)))
                .toList();
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Recovery recovery = Recovery.of(context(exchange)).orElse(null);
        String again = exchange.parameter("again");
        if (recovery == null) {
            withoutMail(exchange);
        } else if (again.isEmpty()) {
            make(exchange, recovery, Invitation.of(exchange));
        } else {
            sendAgain(exchange, recovery, again);
        }
    }

    private void make(Exchange exchange, Recovery recovery, Invitation invitation) throws IOException {
        Set<String> mayGive = mayGive(exchange).stream().map(Role::name).collect(Collectors.toSet());
        Faults faults = invitation.faults(exchange.texts(), store(exchange), mayGive);
        if (!mayGive.containsAll(invitation.roles())) {
            events.refused(exchange, "signin.role");
        }
        if (!faults.isEmpty()) {
            refuse(exchange, faults);
            return;
        }
        try {
            Account account = store(exchange).create(invitation.draft());
            events.invited(exchange, account, invitation.roles());
            send(exchange, recovery, account);
        } catch (RefusedAccountException refused) {
            refuse(exchange, AccountFaults.of(exchange.texts(), refused));
        }
    }

    private void refuse(Exchange exchange, Faults faults) throws IOException {
        form(exchange, 422, Frame.of(exchange, TITLE).with(faults), true);
    }

    private void send(Exchange exchange, Recovery recovery, Account account) throws IOException {
        MailAddress to = MailAddress.parse(Objects.requireNonNull(account.mail()));
        if (recovery.invite(account, to, exchange.texts().locale())) {
            String sent = exchange.texts().of("people.sent", account.name());
            form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, TITLE).withNotice(sent), false);
        } else {
            String full = exchange.texts().of("people.not-sent", account.name());
            Frame frame = Frame.of(exchange, TITLE).withProblem(full);
            form(exchange, HttpServletResponse.SC_SERVICE_UNAVAILABLE, frame, false);
        }
    }

    /** Only to whoever has not come yet: others choose a password by other ways. */
    private void sendAgain(Exchange exchange, Recovery recovery, String id) throws IOException {
        Optional<Account> account = id.matches("[0-9]{1,18}")
                ? store(exchange)
                        .byId(Long.parseLong(id))
                        .filter(found -> found.status() == AccountStatus.INVITED && found.mail() != null)
                        .filter(found -> AccountFaults.isMail(Objects.requireNonNull(found.mail())))
                : Optional.empty();
        if (account.isPresent()) {
            send(exchange, recovery, account.get());
        } else {
            refuse(exchange, Faults.of(exchange.texts().of("people.none")));
        }
    }
}
