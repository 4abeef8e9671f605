package io.gatehouse.auth.sessions;

import io.gatehouse.auth.tokens.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks and replaces the guard cookies of one session. */
final class SessionGuard {
    private final Registry registry;
    private volatile @Nullable GuardMark mark;
    private volatile @Nullable Checked checked;
    private @Nullable Token outgoing;
    private long sentAt;

    SessionGuard(Registry registry) {
        this.registry = registry;
    }

    /** The guard cookie that was checked last, and found to be the present one. */
    private record Checked(long print, String hash) {}

    /** Whether whoever sends a request has what the browser was given last, or just before. */
    boolean isRight(HttpServletRequest request, long now) {
        GuardMark known = registry.policy().hasGuard() ? markOf(request) : null;
        if (known == null) {
            return true; // The session began before there were guard cookies: it gets one now.
        }
        GuardCookie.Sent sent = registry.cookie().sent(request);
        if (sent == null) {
            return false;
        }
        long print = registry.print(sent);
        Checked before = checked;
        if (before != null && before.print == print && before.hash.equals(known.present())) {
            return true;
        }
        return isRight(sent.kept(), print, now, request);
    }

    private boolean isRight(String hash, long print, long now, HttpServletRequest request) {
        long grace = registry.policy().grace().toMillis();
        GuardMark known = Objects.requireNonNull(mark);
        if (hash.equals(known.present())) {
            checked = new Checked(print, hash);
        }
        return switch (known.find(hash, now, grace)) {
            case RIGHT -> true;
            case ARRIVED -> arrived(now, request);
            case WRONG ->
                Objects.requireNonNull(mark).find(hash, now, grace) != GuardMark.Finding.WRONG; // Changed meanwhile.
        };
    }

    private synchronized boolean arrived(long now, HttpServletRequest request) {
        GuardMark known = Objects.requireNonNull(mark);
        keep(known.arrived(now), request);
        outgoing = null;
        return true;
    }

    private void keep(GuardMark changed, HttpServletRequest request) {
        mark = changed;
        HttpSession session = request.getSession(false);
        if (session != null) {
            changed.keepIn(session);
        }
    }

    /** What was kept with the session, where this node has not seen it yet. */
    private @Nullable GuardMark markOf(HttpServletRequest request) {
        GuardMark known = mark;
        if (known == null) {
            HttpSession session = request.getSession(false);
            known = session == null ? null : GuardMark.in(session);
            mark = known;
        }
        return known;
    }

    /** The first guard cookie of a session that begins, in its answer. */
    void begin(HttpServletRequest request, HttpServletResponse response) {
        if (registry.policy().hasGuard()) {
            Token first = registry.token();
            mark = GuardMark.of(GuardCookie.kept(request, first), registry.now());
            response.addCookie(registry.cookie().of(request, first.text()));
        }
    }

    /** Has the answer carry another guard cookie, where it is time for one by now. */
    void renew(HttpServletRequest request, HttpServletResponse response, long now) {
        Token token = registry.policy().hasGuard() && isOld(now) ? outgoing(request, now) : null;
        if (token != null) {
            response.addCookie(registry.cookie().of(request, token.text()));
        }
    }

    private boolean isOld(long now) {
        GuardMark known = mark;
        return known == null || known.isOld(now, registry.policy().rotate().toMillis());
    }

    private synchronized @Nullable Token outgoing(HttpServletRequest request, long now) {
        GuardMark known = markOf(request);
        if (known == null) {
            Token first = registry.token();
            keep(GuardMark.of(GuardCookie.kept(request, first), now), request);
            return first;
        }
        boolean isSentAlready =
                outgoing != null && now - sentAt < registry.policy().grace().toMillis();
        return isOld(now) && !isSentAlready ? sent(known, now, request) : null;
    }

    /** The same until it has arrived, since an answer may be lost or late. */
    private Token sent(GuardMark known, long now, HttpServletRequest request) {
        Token next = outgoing == null ? registry.token() : outgoing;
        outgoing = next;
        sentAt = now;
        keep(known.sending(GuardCookie.kept(request, next)), request);
        return next;
    }

    void keepIn(HttpSession session) {
        GuardMark known = mark;
        if (known != null) {
            known.keepIn(session);
        }
    }
}
