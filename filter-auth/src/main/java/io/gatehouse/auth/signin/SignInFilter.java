package io.gatehouse.auth.signin;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.DispatcherType;
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
 * <p>Who may enter where is another measure's to say, but for {@code required}: paths that are for people who have signed in, whoever they
 * are. It needs the sections {@code [accounts]}, {@code [passwords]} and {@code [realm]}.
 *
 * <p>Settings: {@code pages} (default {@code /account}), {@code required}, {@code basic} (path patterns, default none), {@code
 * secondFactorFor} (roles), {@code loginPage}, {@code errorPage} (the application's own), {@code home} (default {@code /}), {@code
 * administrators} (a role), {@code organisation}, {@code logo}, {@code colour}, {@code language}, {@code mode}.
 */
public final class SignInFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "signin";

    private Mode mode = Mode.OFF;
    private transient SignInPolicy policy;
    private transient Guard guard;
    private transient SiteMap pages;
    private transient FormSignIn form;
    private transient Doorway doorway;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(SignInPolicy::from);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        pages = new SiteMap(policy, getServletContext(), InstantSource.system());
        Entering entering = new Entering(getServletContext(), InstantSource.system());
        form = new FormSignIn(policy, entering);
        doorway = new Doorway(policy, guard, entering);
        InForce.add(getServletContext(), Entrance.class, doorway);
        if (mode != Mode.OFF && Accounts.isOpen(getServletContext())) {
            Accounts.of(getServletContext())
                    .setupLink()
                    .make(getServletContext().getContextPath() + policy.pages() + "/set-up");
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF || request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        RequestPath path = RequestPath.of(request);
        if (isPage(path.path())) {
            String name = path.path().substring(policy.pages().length());
            pages.answer(name.isEmpty() ? "" : name.substring(1), Exchange.of(request, response, policy));
        } else if (form.isSent(request, path.path())) {
            form.take(Exchange.of(request, response, policy));
        } else {
            doorway.pass(request, response, chain, path);
        }
    }

    private boolean isPage(String path) {
        return path.startsWith(policy.pages())
                && (path.length() == policy.pages().length()
                        || path.charAt(policy.pages().length()) == '/');
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
            guard.close();
        }
    }
}
