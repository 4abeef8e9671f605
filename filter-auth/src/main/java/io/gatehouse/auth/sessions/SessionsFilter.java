package io.gatehouse.auth.sessions;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.auth.realm.SessionRegistry;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions in time, keeps them to one user each, and lists them (CWE-384, CWE-613; ASVS 7.2 to 7.5).
 *
 * <p>Security guarantees: a session that has ended is never alive again, also where the container brings it back after a restart; who
 * uses a copied session beside its owner is found at the next change of the guard cookie, and both are signed out; a change of what
 * somebody may do changes their session's id. It does not find a thief while the owner stays away, and it does not know who holds the
 * device.
 *
 * <p>Settings: {@code idle} (default {@code 30m}), {@code absolute} (default {@code 12h}), {@code limit} (default {@code 20}), each with
 * {@code idleFor}, {@code absoluteFor}, {@code limitFor} (by role, default none); {@code whenFull} (default {@code end-oldest}), {@code
 * rotate} (default {@code 5m}), {@code grace} (default {@code 30s}), {@code stepUpAt} (default {@code 2}), {@code mode}.
 *
 * <p>Errors: 403 {@code sessions.unfamiliar}; a page is answered with the way to the password.
 */
public final class SessionsFilter extends HttpFilter {
    static final String NAME = "sessions";

    private static final Refusal UNFAMILIAR =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "sessions.unfamiliar", EventType.AUTHN_IMPOSSIBLE_TRAVEL);

    private Mode mode = Mode.OFF;
    private transient @Nullable Registry registry;
    private transient @Nullable Sessions sessions;
    private transient @Nullable Runnable routine;
    private transient Guard guard;
    private transient volatile @Nullable StaticFiles files;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        SessionsPolicy policy = settings.read(SessionsPolicy::from);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        if (mode != Mode.OFF && Accounts.isOpen(getServletContext())) {
            open(policy, Accounts.of(getServletContext()).changes());
        }
    }

    private void open(SessionsPolicy policy, Changes changes) {
        GuardCookie cookie = new GuardCookie(getServletContext().getContextPath());
        Registry opened = new Registry(policy, mode, changes, cookie, new SecureRandom(), InstantSource.system());
        Sessions list = new Sessions(opened);
        Runnable tending = opened::tend;
        changes.tell(opened);
        changes.attend(tending);
        InForce.add(getServletContext(), SessionRegistry.class, opened);
        InForce.add(getServletContext(), Sessions.class, list);
        registry = opened;
        sessions = list;
        routine = tending;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Registry opened = registry;
        boolean goesOn = opened == null || files().answer(request, response) || admits(opened, request, response);
        if (goesOn) {
            chain.doFilter(request, response);
        }
    }

    private boolean admits(Registry opened, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Visit visit = Visit.of(request).orElse(null);
        if (visit == null) {
            return !opened.isLate(request) || sentAgain(request, response);
        }
        if (!(visit.stay() instanceof Entry entry)) {
            return true;
        }
        if (entry.isDoubted() && asksAgain(request, response)) {
            return false;
        }
        renew(visit, entry, request, response);
        return true;
    }

    /** The browser sends the request once more, with the id that it has got meanwhile (RFC 9110, 15.4.8). */
    private static boolean sentAgain(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader("Location", request.getRequestURI() + (query == null ? "" : "?" + query));
        response.setHeader("Cache-Control", "no-store");
        return false;
    }

    private boolean asksAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Entrance> entrance = InForce.of(getServletContext(), Entrance.class);
        if (entrance.isEmpty() || entrance.get().isOnTheWay(request) || !guard.withholds(UNFAMILIAR, request)) {
            return false;
        }
        entrance.get().send(Entrance.Lacking.FRESH_PROOF, UNFAMILIAR, request, response);
        return true;
    }

    private static void renew(Visit visit, Entry entry, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return;
        }
        if (entry.takeNewRights()) {
            visit.renameSession(request);
        }
        entry.guard().renew(request, response, entry.seen());
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
    public void destroy() {
        if (registry != null && sessions != null && routine != null) {
            close(registry, sessions, routine);
        }
        if (guard != null) {
            guard.close();
        }
    }

    private void close(Registry opened, Sessions list, Runnable tending) {
        InForce.remove(getServletContext(), Sessions.class, list);
        InForce.remove(getServletContext(), SessionRegistry.class, opened);
        if (Accounts.isOpen(getServletContext())) {
            Changes changes = Accounts.of(getServletContext()).changes();
            changes.tellNoMore(opened);
            changes.attendNoMore(tending);
        }
    }
}
