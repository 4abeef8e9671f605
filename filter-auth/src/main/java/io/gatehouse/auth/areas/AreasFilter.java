package io.gatehouse.auth.areas;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out whoever may not enter a part of the site (CWE-285, CWE-425, CWE-862; ASVS 8.2.1, 8.3.1).
 *
 * <p>Security guarantees: a rule holds for every spelling of a path, for each kind of dispatch, for static files, and for the welcome
 * file that the container serves for a folder; where no rule matches, nobody enters unless the settings say {@code open}. It does not
 * know what a page shows to whom: whose invoice is asked for remains the application's to check.
 *
 * <p>Settings: one key for each rule, as {@code /admin/** = authc, roles[admin]}; {@code constraints} (default none), {@code otherwise}
 * (default {@code closed}), {@code ignoreCase} (default {@code true}), {@code mode}.
 *
 * <p>Errors: 401 {@code areas.sign-in}, 403 {@code areas.denied}, {@code areas.second-factor}, {@code areas.fresh}, 405 {@code
 * areas.method}; 503 {@code areas.unavailable} while the visitor's realm can't be asked. Pages are answered with the way to sign in, or to prove more.
 */
public final class AreasFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "areas";

    private static final Refusal UNAVAILABLE = Verdict.refuse(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "areas.unavailable", EventType.SYS_CRASH)
            .with("Retry-After", "5");

    private Mode mode = Mode.OFF;
    private transient AreasPolicy policy;
    private transient AreaTable table;
    private transient Turnpike turnpike;
    private transient Guard guard;
    private transient Records records;
    private transient @Nullable RuntimeAreas runtime;
    private transient Areas areas;
    private transient volatile @Nullable Boundaries boundaries;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        ServletContext context = getServletContext();
        policy = settings.read(read -> AreasPolicy.from(read, file -> Imported.from(read, file, context)));
        table = policy.table();
        mode = settings.mode();
        guard = Guard.open(NAME, mode, context);
        records = Records.open(context);
        turnpike = new Turnpike(guard, context);
        RuntimeAreas set = mode == Mode.OFF ? null : runtime(context);
        runtime = set;
        areas = new Areas(table, policy, set, context, records.audit(), InstantSource.system());
        InForce.add(context, Areas.class, areas);
    }

    private @Nullable RuntimeAreas runtime(ServletContext context) {
        if (!Accounts.isOpen(context)) {
            return null;
        }
        Changes changes = Accounts.of(context).changes();
        RuntimeAreas set = new RuntimeAreas(changes, policy.ignoreCase());
        changes.tell(set);
        return set;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF || admits(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Ruling ruling = boundaries().rulingOn(request);
            return ruling.isAdmitted() || turnpike.admits(ruling, request, response);
        } catch (UserRealm.UnavailableException failed) {
            return guard.admits(request, response, asked -> UNAVAILABLE);
        }
    }

    /** Known once all servlets are registered, which is before the first request. */
    private Boundaries boundaries() {
        Boundaries known = boundaries;
        if (known == null) {
            ServletAreas servlets = ServletAreas.of(getServletContext());
            known = new Boundaries(table, policy.otherwise(), runtime, servlets, InstantSource.system());
            boundaries = known;
        }
        return known;
    }

    @Override
    public List<String> findingsAtStart() {
        List<String> findings = new ArrayList<>(table.warnings());
        findings.addAll(policy.imported().notes());
        findings.addAll(Imported.findings(getServletContext()));
        findings.addAll(ServletAreas.of(getServletContext()).findings());
        return findings;
    }

    @Override
    public List<String> findingsIn(SettingsFile file) {
        return file.sections().contains("realm")
                ? List.of()
                : List.of("there is no section [realm], so that nobody can be known.");
    }

    @Override
    public void destroy() {
        if (guard == null) {
            return;
        }
        InForce.remove(getServletContext(), Areas.class, areas);
        RuntimeAreas set = runtime;
        if (set != null) {
            set.changes().tellNoMore(set);
        }
        records.close();
        guard.close();
    }
}
