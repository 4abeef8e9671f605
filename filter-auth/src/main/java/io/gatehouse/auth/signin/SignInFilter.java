package io.gatehouse.auth.signin;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.auth.realm.SessionRegistry;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/**
 * The ways in: our sign-in page, the application's own with {@code j_security_check}, Basic, a remembered device, a passkey; and the
 * pages by which people look after their accounts (ASVS 6.2 to 6.5).
 *
 * <p>Who may enter where is another measure's to say. It needs the sections {@code [accounts]}, {@code [passwords]} and {@code [realm]}.
 *
 * <p>Settings: {@code pages} (default {@code /account}), {@code basic} (path patterns, default none), {@code
 * secondFactorFor} (roles), {@code loginPage}, {@code errorPage} (the application's own), {@code home} (default {@code /}), {@code inviters} (roles), {@code organisation}, {@code logo}, {@code colour}, {@code language}, {@code mode}.
 *
 * <p>Errors: 503 {@code signin.unavailable} while the accounts can't be asked, or passwords wait for their turn for too long.
 */
public final class SignInFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "signin";

    private static final Verdict.Refusal MALFORMED =
            Verdict.refuse(HttpServletResponse.SC_BAD_REQUEST, "signin.malformed", EventType.INPUT_VALIDATION_FAIL);

    private static final Verdict.Refusal TOO_MANY =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.too-many-sessions", EventType.AUTHN_LOGIN_FAIL);

    private Mode mode = Mode.OFF;
    private transient SignInPolicy policy;
    private transient Guard guard;
    private transient Records records;
    private transient SiteMap pages;
    private transient FormSignIn form;
    private transient Doorway doorway;
    private transient Outage outage;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(this::checked);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        records = Records.open(getServletContext());
        pages = new SiteMap(policy, getServletContext(), new AccountEvents(records.audit()), InstantSource.system());
        Entering entering = new Entering(getServletContext(), InstantSource.system());
        SavedAddress saved = new SavedAddress(getServletContext().getContextPath());
        form = new FormSignIn(policy, entering, saved);
        outage = new Outage(guard);
        doorway = new Doorway(policy, guard, entering, saved);
        InForce.add(getServletContext(), Entrance.class, doorway);
        if (mode != Mode.OFF && Accounts.isOpen(getServletContext())) {
            Accounts.of(getServletContext())
                    .setupLink()
                    .make(getServletContext().getContextPath() + policy.pages() + "/set-up");
        }
    }

    /** Whoever needs a second factor could never have one where the site has none. */
    private SignInPolicy checked(Settings settings) {
        SignInPolicy read = policy(settings);
        if (!read.secondFactorFor().isEmpty() && settings.mode() != Mode.OFF && !Factors.isOpen(getServletContext())) {
            settings.reject(
                    "secondFactorFor", "needs second factors: add the section [factors], or take the roles out");
        }
        return read;
    }

    private SignInPolicy policy(Settings settings) {
        return Accounts.isOpen(getServletContext())
                ? SignInPolicy.from(settings, Accounts.of(getServletContext()).administrators())
                : SignInPolicy.from(settings);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF) {
            chain.doFilter(request, response);
            return;
        }
        boolean goesOn = outage.passes(request, response, () -> enters(request, response));
        if (goesOn) {
            chain.doFilter(request, response);
        }
    }

    private boolean enters(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            return admits(request, response);
        } catch (SessionRegistry.TooManySessionsException full) {
            guard.withholds(TOO_MANY, request);
            pages.refuseOneMore(Exchange.of(request, response, policy));
            return false;
        }
    }

    /** Whether the request is the application's to answer. */
    private boolean admits(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        RequestPath path = RequestPath.of(request);
        boolean isForm = form.isSent(request, path.path());
        boolean isPage = policy.isPage(path.path());
        if (!isForm && !isPage) {
            return doorway.admits(request, response, path);
        }
        if (!Exchange.isReadable(request)) {
            RefusalPage.write(MALFORMED, request, response);
        } else if (isPage) {
            String name = path.path().substring(policy.pages().length());
            pages.answer(name.isEmpty() ? "" : name.substring(1), Exchange.of(request, response, policy));
        } else {
            form.take(Exchange.of(request, response, policy));
        }
        return false;
    }

    @Override
    public List<String> findingsAtStart() {
        return policy.warnings();
    }

    @Override
    public List<String> findingsIn(SettingsFile file) {
        boolean lacksFactors =
                !policy.secondFactorFor().isEmpty() && !file.sections().contains("factors");
        return lacksFactors
                ? List.of(
                        "'secondFactorFor' names roles, but there is no section [factors], so their holders can't go on.")
                : List.of();
    }

    @Override
    public void destroy() {
        if (guard != null) {
            InForce.remove(getServletContext(), Entrance.class, doorway);
            records.close();
            guard.close();
        }
    }
}
