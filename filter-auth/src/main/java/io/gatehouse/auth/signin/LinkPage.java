package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.RefusedAccountException;
import io.gatehouse.auth.recovery.Link;
import io.gatehouse.auth.recovery.LinkPurpose;
import io.gatehouse.auth.recovery.Notice;
import io.gatehouse.auth.recovery.OneTimeLinks;
import io.gatehouse.auth.recovery.Recovery;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a one-time link from a mail leads to. Looking at it uses nothing up, since mail scanners look at links too; only the form does.
 * Nobody is signed in by a link (OWASP Forgot Password Cheat Sheet).
 */
final class LinkPage implements Page {
    private static final int GONE = 410;

    private final Pages pages;
    private final Entering entering;
    private final AccountEvents events;
    private final LinkPurpose purpose;

    LinkPage(Pages pages, Entering entering, AccountEvents events, LinkPurpose purpose) {
        this.pages = pages;
        this.entering = entering;
        this.events = events;
        this.purpose = purpose;
    }

    private boolean choosesPassword() {
        return purpose != LinkPurpose.CONFIRM_MAIL;
    }

    private String title() {
        return purpose.segment() + ".title";
    }

    private static Optional<OneTimeLinks> links(Exchange exchange) {
        return Recovery.of(exchange.request().getServletContext()).map(Recovery::links);
    }

    private static AccountStore store(Exchange exchange) {
        return Accounts.of(exchange.request().getServletContext()).store();
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        Account account = account(exchange);
        if (account != null && mayGoOn(exchange, account)) {
            form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, title()), account.name());
        }
    }

    /** Whose link it is; null where it is no longer good, which has been answered then. */
    private @Nullable Account account(Exchange exchange) throws IOException {
        Account account = links(exchange)
                .flatMap(links -> links.look(purpose, exchange.parameter("token")))
                .flatMap(link -> store(exchange).byId(link.account()))
                .orElse(null);
        if (account == null) {
            gone(exchange);
        }
        return account;
    }

    /** Whoever confirms an address has to be the account's owner: else a stranger whose address was typed by mistake got the account. */
    private boolean mayGoOn(Exchange exchange, Account account) throws IOException {
        if (choosesPassword()) {
            return true;
        }
        if (exchange.visit().isEmpty()) {
            String here = exchange.page(purpose.segment()) + "?token=" + exchange.parameter("token");
            exchange.goTo(exchange.page("sign-in") + "?to=" + ReturnAddress.encoded(here));
            return false;
        }
        boolean isOwner = entering.account(exchange.visit().orElseThrow().person())
                .filter(own -> own.id() == account.id())
                .isPresent();
        if (!isOwner) {
            Frame frame =
                    Frame.of(exchange, title()).withProblem(exchange.texts().of("confirm-mail.other"));
            pages.message(
                    exchange, HttpServletResponse.SC_FORBIDDEN, frame, exchange.page("sign-out"), "sign-out.title");
        }
        return isOwner;
    }

    private void form(Exchange exchange, int status, Frame frame, String name) throws IOException {
        String template = choosesPassword() ? "newPassword" : "confirm";
        pages.write(exchange, status, template, Map.of("frame", frame, "name", name, "token", exchange.shown("token")));
    }

    private void gone(Exchange exchange) throws IOException {
        Frame frame = Frame.of(exchange, title()).withProblem(exchange.texts().of("link.gone"));
        pages.message(exchange, GONE, frame, exchange.page("sign-in"), "sign-in.title");
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Account account = account(exchange);
        if (account == null || !mayGoOn(exchange, account)) {
            return;
        }
        String token = exchange.parameter("token");
        if (choosesPassword()) {
            choose(exchange, account, token);
        } else {
            confirm(exchange, account, token);
        }
    }

    private void choose(Exchange exchange, Account account, String token) throws IOException {
        ChosenPassword chosen = ChosenPassword.of(exchange);
        Faults faults =
                chosen.faults(exchange, ChosenPassword.use(account, entering.hasFactor(account.id()), exchange));
        if (!faults.isEmpty()) {
            form(exchange, 422, Frame.of(exchange, title()).with(faults), account.name());
            return;
        }
        ServletContext context = exchange.request().getServletContext();
        String hash = chosen.hash(context);
        if (links(exchange).flatMap(links -> links.redeem(purpose, token)).isEmpty()) {
            gone(exchange);
            return;
        }
        if (purpose == LinkPurpose.INVITE) {
            store(exchange).activate(account.id(), hash);
        } else {
            store(exchange).changePassword(account.id(), hash);
            OwnersMail.tell(exchange, Notice.PASSWORD_CHANGED, account);
        }
        events.passwordChanged(exchange, account);
        done(exchange, purpose == LinkPurpose.INVITE ? "invite.done" : "password.changed");
    }

    private void confirm(Exchange exchange, Account account, String token) throws IOException {
        Link link =
                links(exchange).flatMap(links -> links.redeem(purpose, token)).orElse(null);
        if (link == null) {
            gone(exchange);
            return;
        }
        try {
            store(exchange).changeMail(account.id(), link.content());
            links(exchange).ifPresent(links -> links.revoke(account.id())); // Those sent to the former address.
            events.mailChanged(exchange, account);
            OwnersMail.tell(exchange, Notice.MAIL_CHANGED, account); // To the former address, which is still in it.
            done(exchange, "confirm-mail.done");
        } catch (RefusedAccountException taken) {
            gone(exchange);
        }
    }

    private void done(Exchange exchange, String notice) throws IOException {
        Frame frame = Frame.of(exchange, title()).withNotice(exchange.texts().of(notice));
        if (exchange.visit().isPresent()) {
            pages.message(exchange, 200, frame, exchange.page(SiteMap.OVERVIEW), "account.title");
        } else {
            pages.message(exchange, 200, frame, exchange.page("sign-in"), "sign-in.title");
        }
    }
}
