package io.gatehouse.auth.realm;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.chain.WebXml;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application who visits: {@code getUserPrincipal}, {@code getRemoteUser}, {@code isUserInRole}, {@code getAuthType},
 * {@code login}, {@code logout}, {@code authenticate}, and Shiro's {@code Subject}, annotations and tags.
 *
 * <p>Somebody whose account is gone, inactive or changed is signed out with the next request (CWE-613; ASVS 7.4.2). It creates no session,
 * and reads none for static files. It does not say who may enter where, and has no sign-in page.
 *
 * <p>Settings: {@code realms} (default {@code store}), {@code keepAttributes} (default none), {@code cache} (default {@code 1s}),
 * {@code mode}.
 *
 * <p>Errors: 503 {@code realm.unavailable} for somebody who has signed in while their realm can't be asked.
 */
public final class RealmFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "realm";

    private static final Verdict UNAVAILABLE = Verdict.refuse(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "realm.unavailable", EventType.SYS_CRASH)
            .with("Retry-After", "5");

    private Mode mode = Mode.OFF;
    private transient RealmPolicy policy;
    private transient Records records;
    private transient Guard guard;
    private transient StoreRealm store;
    private transient People people;
    private transient Visits visits;
    private transient Authenticator authenticator;
    private transient PersonSecurity security;
    private transient WebXml webXml;
    private transient volatile @Nullable StaticFiles files;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(RealmPolicy::from);
        mode = settings.mode();
        ServletContext context = getServletContext();
        webXml = WebXml.of(context);
        guard = Guard.open(NAME, mode, context);
        records = Records.open(context);
        SignInEvents events = new SignInEvents(records.audit());
        people = people(context);
        visits = new Visits(context, policy, people, events, InstantSource.system());
        authenticator = new Authenticator(context, policy, events);
        security = new PersonSecurity(authenticator);
        store = new StoreRealm(() -> Accounts.of(context).store(), () -> PasswordCheck.of(context));
        Realms.of(context).add(store);
        InForce.add(context, Visits.class, visits);
        InForce.add(context, Authenticator.class, authenticator);
    }

    private People people(ServletContext context) {
        if (!Accounts.isOpen(context)) {
            return new People(Realms.of(context), policy, null, People.noRoles(), System::nanoTime);
        }
        Accounts accounts = Accounts.of(context);
        Changes changes = accounts.changes();
        People told = new People(Realms.of(context), policy, changes, accounts.roles()::graph, System::nanoTime);
        changes.tell(told);
        return told;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF || files().answer(request, response)) {
            chain.doFilter(request, response);
        } else if (guard.admits(request, response, RealmFilter::judge)) {
            pass(request, response, chain);
        }
    }

    private static Verdict judge(HttpServletRequest request) {
        try {
            RequestVisit.of(request);
            return Verdict.PASS;
        } catch (UserRealm.UnavailableException failed) {
            return UNAVAILABLE;
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestVisit here = RequestVisit.of(request);
        here.entered();
        SignedInRequest signedIn = new SignedInRequest(request, response, here, webXml);
        ShiroThread former = security.bind(signedIn, response, here);
        try {
            chain.doFilter(signedIn, response);
        } finally {
            former.restore();
            here.left(request);
        }
    }

    /** Known once all servlets are registered, which is before the first request. */
    private StaticFiles files() {
        StaticFiles known = files;
        if (known == null) {
            known = StaticFiles.of(getServletContext());
            files = known;
        }
        return known;
    }

    @Override
    public List<String> findingsIn(SettingsFile file) {
        return policy.realms().stream()
                .filter(realm -> !file.sections().contains(section(realm)))
                .map(realm -> "'realms' names '" + realm + "', but there is no section [" + section(realm) + "].")
                .toList();
    }

    private static String section(String realm) {
        return realm.equals(StoreRealm.NAME) ? "accounts" : realm;
    }

    @Override
    public void destroy() {
        if (authenticator != null) {
            InForce.remove(getServletContext(), Authenticator.class, authenticator);
            InForce.remove(getServletContext(), Visits.class, visits);
            Realms.of(getServletContext()).remove(store);
            if (Accounts.isOpen(getServletContext())) {
                Accounts.of(getServletContext()).changes().tellNoMore(people);
            }
            records.close();
            guard.close();
        }
    }
}
