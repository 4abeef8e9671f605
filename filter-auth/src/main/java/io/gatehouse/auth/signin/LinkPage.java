package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.RefusedAccountException;
import io.gatehouse.auth.recovery.Link;
import io.gatehouse.auth.recovery.LinkPurpose;
import io.gatehouse.auth.recovery.MailAddress;
import io.gatehouse.auth.recovery.Notice;
import io.gatehouse.auth.recovery.OneTimeLinks;
import io.gatehouse.auth.recovery.Recovery;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a one-time link from a mail leads to. Looking at it uses nothing up, since mail scanners look at links too; only the form does.
 * Nobody is signed in by a link (OWASP Forgot Password Cheat Sheet).
 */
final class LinkPage implements Page {
    private static final int GONE = 410;

    private final Pages pages;
    private final Entering entering;
    private final LinkPurpose purpose;

    LinkPage(Pages pages, Entering entering, LinkPurpose purpose) {
        this.pages = pages;
        this.entering = entering;
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
        Optional<Link> link = links(exchange).flatMap(links -> links.look(purpose, exchange.parameter("token")));
        Account account =
                link.flatMap(open -> store(exchange).byId(open.account())).orElse(null);
        if (account == null) {
            gone(exchange);
        } else {
            form(exchange, HttpServletResponse.SC_OK, Frame.of(exchange, title()), account.name());
        }
    }

    private void form(Exchange exchange, int status, Frame frame, String name) throws IOException {
        String template = choosesPassword() ? "newPassword" : "confirm";
        pages.write(
                exchange, status, template, Map.of("frame", frame, "name", name, "token", exchange.parameter("token")));
    }

    private void gone(Exchange exchange) throws IOException {
        Frame frame = Frame.of(exchange, title()).withProblem(exchange.texts().of("link.gone"));
        pages.message(exchange, GONE, frame, exchange.page("sign-in"), "sign-in.title");
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        String token = exchange.parameter("token");
        Optional<Link> link = links(exchange).flatMap(links -> links.look(purpose, token));
        Account account =
                link.flatMap(open -> store(exchange).byId(open.account())).orElse(null);
        if (account == null) {
            gone(exchange);
        } else if (choosesPassword()) {
            choose(exchange, account, token);
        } else {
            confirm(exchange, account, token);
        }
    }

    private void choose(Exchange exchange, Account account, String token) throws IOException {
        ChosenPassword chosen = ChosenPassword.of(exchange);
        String problem =
                chosen.problem(exchange, ChosenPassword.use(account, entering.hasFactor(account.id()), exchange));
        if (!problem.isEmpty()) {
            form(exchange, 422, Frame.of(exchange, title()).withProblem(problem), account.name());
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
            tell(exchange, Notice.PASSWORD_CHANGED, account);
        }
        done(exchange, "password.changed");
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
            tell(exchange, Notice.MAIL_CHANGED, account);
            done(exchange, "confirm-mail.done");
        } catch (RefusedAccountException taken) {
            gone(exchange);
        }
    }

    private static void tell(Exchange exchange, Notice notice, Account account) {
        if (account.mail() != null) {
            String mail = account.mail();
            Recovery.of(exchange.request().getServletContext())
                    .ifPresent(recovery -> recovery.tell(
                            notice, MailAddress.parse(mail), exchange.texts().locale()));
        }
    }

    private void done(Exchange exchange, String notice) throws IOException {
        Frame frame = Frame.of(exchange, title()).withNotice(exchange.texts().of(notice));
        pages.message(exchange, 200, frame, exchange.page("sign-in"), "sign-in.title");
    }
}
