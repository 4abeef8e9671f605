package io.gatehouse.auth.sessions;

import io.gatehouse.auth.accounts.Rights;
import io.gatehouse.auth.realm.SessionRegistry;
import io.gatehouse.auth.realm.Stay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one node knows of a session that has not ended. The session holds it, so it is gone with the session. */
final class Entry implements Stay {
    private final Registry registry;
    private final String id;
    private final long began;
    private final SessionGuard guard;
    private volatile long seen;
    /** The last use that the database knows of. */
    private volatile long noted;

    private volatile @Nullable End end;
    private volatile @Nullable Object owner;
    private volatile @Nullable Terms terms;
    private volatile boolean hasNewRights;
    private volatile Usage usage;
    private volatile boolean isDoubted;

    Entry(Registry registry, SignedInSession session, Usage usage) {
        this.registry = registry;
        this.id = session.id();
        this.began = session.began().toEpochMilli();
        this.seen = session.seen().toEpochMilli();
        this.noted = seen;
        this.usage = usage;
        this.guard = new SessionGuard(registry);
    }

    /** How long the session may last by what its visitor may do. */
    private record Terms(Rights rights, long idle, long absolute) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isIn(SessionRegistry other) {
        return registry == other;
    }

    @Override
    public Optional<End> used(HttpServletRequest request, Rights rights) {
        long now = registry.now();
        End reason = end;
        if (reason == null) {
            reason = due(terms(rights), now, request);
        }
        if (reason != null) {
            return registry.endBecause(reason, this);
        }
        seen = now;
        usage = usage.seenIn(request, this::doubt);
        return Optional.empty();
    }

    private @Nullable End due(Terms held, long now, HttpServletRequest request) {
        if (now - began >= held.absolute) {
            return End.TIMEOUT;
        }
        if (now - seen >= held.idle) {
            return End.IDLE;
        }
        return guard.isRight(request, now) ? null : End.STOLEN;
    }

    @SuppressWarnings("ReferenceEquality") // The very same rights have the very same terms; others are compared below.
    private Terms terms(Rights rights) {
        Terms held = terms;
        return held != null && held.rights == rights ? held : changedTo(rights);
    }

    /** One of the requests that come at once finds the change, so that the session gets one new id. */
    private synchronized Terms changedTo(Rights rights) {
        Terms former = terms;
        hasNewRights |= former != null && !former.rights.equals(rights);
        SessionsPolicy policy = registry.policy();
        Terms held = new Terms(
                rights,
                policy.idle().of(rights.roles()).toMillis(),
                policy.absolute().of(rights.roles()).toMillis());
        terms = held;
        return held;
    }

    private void doubt(int points) {
        int most = registry.policy().stepUpAt();
        isDoubted |= most > 0 && points >= most;
    }

    /** What the visitor may do as the session begins: a change after that gives it another id. */
    void beginsWith(Rights rights) {
        terms(rights);
    }

    @Override
    public void keepIn(HttpSession session) {
        guard.keepIn(session);
    }

    /** Whether the visitor's rights have changed since this was asked last. */
    boolean takeNewRights() {
        return hasNewRights && takeThem();
    }

    private synchronized boolean takeThem() {
        boolean had = hasNewRights;
        hasNewRights = false;
        return had;
    }

    SessionGuard guard() {
        return guard;
    }

    /** When it was used last, in milliseconds since 1970. */
    long seen() {
        return seen;
    }

    boolean hasEnded() {
        return end != null;
    }

    boolean isDoubted() {
        return isDoubted;
    }

    @Override
    public void confirmed(HttpServletRequest request) {
        usage = Usage.of(request);
        isDoubted = false;
    }

    @Override
    public void renamed(String formerId) {
        registry.renamed(formerId, this);
    }

    @Override
    public void renewed(int version) {
        registry.renewed(this, version);
    }

    @Override
    public void left() {
        if (end == null) {
            end = End.ENDED;
            registry.left(this);
        }
    }

    /** From now on it is good for nothing. */
    void end(End reason) {
        end = reason;
    }

    @Override
    public void ownedBy(Object holder) {
        owner = holder;
    }

    @Override
    @SuppressWarnings(
            "ReferenceEquality") // The very same one is meant: another of the same visit may have taken its place.
    public boolean isOwnedBy(Object holder) {
        return owner == holder;
    }

    /** Says when it was used last, where the database should be told: not more often than it matters. */
    @Nullable
    Long newlySeen() {
        Terms held = terms;
        long last = seen;
        boolean isDue = held != null && end == null && last - noted >= held.idle / 8;
        if (isDue) {
            noted = last;
        }
        return isDue ? last : null;
    }

    long idle() {
        Terms held = terms;
        return held == null ? 0 : held.idle;
    }

    Usage usage() {
        return usage;
    }
}
