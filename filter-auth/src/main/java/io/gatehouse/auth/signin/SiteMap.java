package io.gatehouse.auth.signin;

import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.recovery.LinkPurpose;
import io.gatehouse.auth.sessions.Sessions;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our pages by their names, and who may see them. */
final class SiteMap {
    /** Where somebody who has signed in sees their account. */
    static final String OVERVIEW = "overview";

    private static final String STEP_UP = "step-up";
    private static final String PEOPLE = "people";
    private static final String DEVICES = "devices";
    private static final Set<String> FOR_VISITORS =
            Set.of(OVERVIEW, "password", STEP_UP, "totp", "passkey", "recovery-codes", "mail", PEOPLE, DEVICES);
    /** What changes how an account is protected, or makes one. */
    private static final Set<String> SENSITIVE = Set.of("totp", "passkey", "recovery-codes", "mail", PEOPLE);

    /** What nobody does who must have a second factor and has none. */
    private static final Set<String> AFTER_FACTOR = Set.of("mail", PEOPLE);

    private static final Set<String> OF_FACTORS = Set.of("totp", "recovery-codes", "passkey", "passkey-sign-in");

    private final Pages writer = new Pages();
    private final Entering entering;
    private final Assets assets;
    private final Recent recent;
    private final AccountEvents events;
    private final Map<String, Page> pages;

    SiteMap(SignInPolicy policy, ServletContext context, AccountEvents events, InstantSource clock) {
        this.entering = new Entering(context, clock);
        PasskeyPages passkeys = new PasskeyPages(entering, clock);
        this.assets = new Assets(policy);
        this.events = events;
        this.recent = new Recent(Recent.AGE, clock);
        this.pages = Map.ofEntries(
                Map.entry("sign-in", new SignInPage(writer, entering)),
                Map.entry("second-factor", new SecondFactorPage(writer, entering, clock)),
                Map.entry("passkey-sign-in", passkeys.signIn()),
                Map.entry("sign-out", new SignOutPage(writer, entering)),
                Map.entry("forgotten", new ForgottenPage(writer)),
                Map.entry("recover", new LinkPage(writer, entering, events, LinkPurpose.RECOVER)),
                Map.entry("invite", new LinkPage(writer, entering, events, LinkPurpose.INVITE)),
                Map.entry("confirm-mail", new LinkPage(writer, entering, events, LinkPurpose.CONFIRM_MAIL)),
                Map.entry("set-up", new SetupPage(writer, policy.administrators())),
                Map.entry(OVERVIEW, new AccountPage(writer, entering)),
                Map.entry("password", new PasswordPage(writer, entering, events)),
                Map.entry(STEP_UP, new StepUpPage(writer)),
                Map.entry("mail", new MailPage(writer, entering)),
                Map.entry("recovery-codes", new RecoveryCodesPage(writer, entering)),
                Map.entry(DEVICES, new DevicesPage(writer, events)),
                Map.entry(PEOPLE, new PeoplePage(writer, policy, events)),
                Map.entry("totp", new TotpPage(writer, entering)),
                Map.entry("passkey", passkeys.register()));
    }

    /** Answers for a page; what has no page is not found. */
    void answer(String name, Exchange exchange) throws IOException, ServletException {
        if (!exchange.isPost() && assets.answer(name, exchange)) {
            return;
        }
        Page page = pages.get(name.isEmpty() ? OVERVIEW : name);
        if (page == null || lacks(name, exchange)) {
            refuse(exchange, 404, "signin.no-page");
        } else if (isForeign(exchange)) {
            refuse(exchange, 403, "signin.cross-site");
        } else if (isForOthers(name, exchange)) {
            events.refused(exchange, "signin.not-allowed");
            refuse(exchange, 403, "signin.not-allowed");
        } else {
            go(page, name, exchange);
        }
    }

    /** Answers somebody who has signed in on as many devices as they may. */
    void refuseOneMore(Exchange exchange) throws IOException {
        Frame frame = Frame.of(exchange, "too-many.title")
                .withProblem(exchange.texts().of("too-many.what"));
        writer.message(exchange, HttpServletResponse.SC_FORBIDDEN, frame, exchange.page("sign-in"), "sign-in.title");
    }

    private void go(Page page, String name, Exchange exchange) throws IOException, ServletException {
        String first = firstOf(name.isEmpty() ? OVERVIEW : name, exchange);
        if (first != null) {
            exchange.goTo(exchange.page(first) + "?to=" + ReturnAddress.encoded(here(name, exchange)));
        } else if (exchange.isPost()) {
            page.take(exchange);
        } else {
            page.show(exchange);
        }
    }

    /** Whether a page is about what this site, or this visitor's account, has none of. */
    private boolean lacks(String name, Exchange exchange) {
        ServletContext context = exchange.request().getServletContext();
        if (name.equals(DEVICES)) {
            return Sessions.of(context).isEmpty();
        }
        if (!OF_FACTORS.contains(name)) {
            return false;
        }
        boolean isOffered = name.startsWith("passkey") ? PasskeyPages.areOn(context) : Factors.isOpen(context);
        return !isOffered
                || exchange.visit()
                        .filter(visit -> entering.account(visit.person()).isEmpty())
                        .isPresent();
    }

    private static boolean isForOthers(String name, Exchange exchange) {
        return name.equals(PEOPLE)
                && exchange.visit()
                        .filter(visit -> !PeoplePage.isFor(visit, exchange.policy()))
                        .isPresent();
    }

    /** The page that somebody must see before this one, or null. */
    private @Nullable String firstOf(String name, Exchange exchange) {
        if (!FOR_VISITORS.contains(name)) {
            return null;
        }
        if (exchange.visit().isEmpty()) {
            return "sign-in";
        }
        Visit visit = exchange.visit().orElseThrow();
        if (AFTER_FACTOR.contains(name)
                && Entering.lacksFactor(visit, exchange.policy().secondFactorFor())) {
            return "totp";
        }
        return SENSITIVE.contains(name) && !recent.is(visit) ? STEP_UP : null;
    }

    private static String here(String name, Exchange exchange) {
        return exchange.page(name.equals("passkey") ? OVERVIEW : name);
    }

    /** Whether another site's page sent a form, as to sign a visitor in as somebody else (login CSRF, CWE-352). */
    private static boolean isForeign(Exchange exchange) {
        String site = exchange.request().getHeader("Sec-Fetch-Site");
        return exchange.isPost() && site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static void refuse(Exchange exchange, int status, String code) throws IOException {
        RefusalPage.write(
                Verdict.refuse(status, code, EventType.INPUT_VALIDATION_FAIL), exchange.request(), exchange.response());
    }
}
