package io.gatehouse.auth.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.auth.accounts.Rights;
import io.gatehouse.auth.changes.Change;
import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.changes.ChangeListener;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.StorageException;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.SessionRegistry;
import io.gatehouse.auth.realm.Stay;
import io.gatehouse.auth.realm.Stay.End;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.auth.tokens.Token;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions in which somebody is signed in. The database has a row for each that has not ended, so one that comes back with the
 * container's own store is none without its row; this node remembers those that it has seen.
 */
final class Registry implements SessionRegistry, ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionsFilter.class);
    private static final int ID_BYTES = 16;
    private static final Duration FORMER_IDS = Duration.ofSeconds(30);
    private static final int MOST_FORMER_IDS = 10_000;
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final SessionsPolicy policy;
    private final Mode mode;
    private final Changes changes;
    private final SessionRows rows;
    private final GuardCookie cookie;
    private final SecureRandom random;
    private final InstantSource clock;
    /** A session holds its entry. */
    private final Cache<String, Entry> known =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    private final Cache<String, Entry> byFormerId = Caffeine.newBuilder()
            .expireAfterWrite(FORMER_IDS)
            .maximumSize(MOST_FORMER_IDS)
            .executor(Runnable::run)
            .build();
    private final Print print;
    private volatile long sweptAt;

    Registry(
            SessionsPolicy policy,
            Mode mode,
            Changes changes,
            GuardCookie cookie,
            SecureRandom random,
            InstantSource clock) {
        this.policy = policy;
        this.mode = mode;
        this.changes = changes;
        this.rows = new SessionRows(changes.database());
        this.cookie = cookie;
        this.random = random;
        this.clock = clock;
        this.print = new Print(random.nextLong(), random.nextLong());
        this.sweptAt = clock.millis();
    }

    SessionsPolicy policy() {
        return policy;
    }

    GuardCookie cookie() {
        return cookie;
    }

    long now() {
        return clock.millis();
    }

    /** By what a guard cookie is known again that was checked before. */
    long print(GuardCookie.Sent sent) {
        long mark = print.of(sent.value());
        return sent.isSecure() ? ~mark : mark;
    }

    Token token() {
        return Token.random(random);
    }

    @Override
    public Stay enter(Person person, Rights rights, HttpServletRequest request, HttpServletResponse response) {
        Usage usage = Usage.of(request);
        SignedInSession session = session(person, rights, usage);
        Entry entry = new Entry(this, session, usage);
        entry.beginsWith(rights);
        known.put(session.id(), entry); // Before its row is there: whoever ends it right afterwards must find it.
        changes.make((connection, notes) -> {
            makeRoom(connection, session, rights, notes);
            rows.insert(connection, session);
            return true;
        });
        entry.guard().begin(request, response);
        return entry;
    }

    private SignedInSession session(Person person, Rights rights, Usage usage) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant now = clock.instant();
        return new SignedInSession(
                Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                person.realm(),
                person.id(),
                person.version(),
                now,
                now,
                now.plus(policy.idle().of(rights.roles())),
                usage.device(),
                usage.network());
    }

    /** Sign-ins come one after the other, so that no two count the same place as free. */
    private void makeRoom(Connection connection, SignedInSession entering, Rights rights, Consumer<Change> notes)
            throws SQLException {
        int most = policy.limit().of(rights.roles());
        List<SignedInSession> present = rows.of(connection, entering.realm(), entering.person()).stream()
                .filter(session -> isAlive(session, entering.version()))
                .toList();
        int excess = present.size() - most + 1;
        if (excess > 0 && policy.whenFull() == SessionsPolicy.WhenFull.REFUSE && mode == Mode.ENFORCE) {
            throw new TooManySessionsException(most);
        }
        for (SignedInSession oldest : present.subList(0, mode == Mode.ENFORCE ? Math.max(0, excess) : 0)) {
            end(connection, oldest.id(), notes);
        }
    }

    private boolean isAlive(SignedInSession session, int version) {
        return session.version() == version && session.expires().isAfter(clock.instant());
    }

    @Override
    public Optional<Stay> find(String id) {
        Entry entry = known.getIfPresent(id);
        return Optional.ofNullable(entry == null ? read(id) : entry);
    }

    private @Nullable Entry read(String id) {
        try {
            return alive(id)
                    .map(session -> known.get(id, first -> new Entry(this, session, Usage.of(session))))
                    .filter(entry ->
                            alive(id).isPresent() || !endedUnseen(entry)) // Ended just before it was known here.
                    .orElse(null);
        } catch (StorageException failed) {
            throw new UserRealm.UnavailableException("The sessions can't be asked", failed);
        }
    }

    private Optional<SignedInSession> alive(String id) {
        return rows.byId(id).filter(session -> session.expires().isAfter(clock.instant()));
    }

    /** Ends a session that has to; while that is only observed, none but those that somebody has ended. */
    Optional<End> endBecause(End reason, Entry entry) {
        if (mode == Mode.OBSERVE && reason != End.ENDED) {
            LOG.info("A session would have ended: {}", reason);
            return Optional.empty();
        }
        entry.end(reason);
        known.invalidate(entry.id());
        left(entry);
        return Optional.of(reason);
    }

    /** The row of a session that is gone anyway; one that stays is not renewed, and expires. */
    void left(Entry entry) {
        known.invalidate(entry.id());
        try {
            rows.delete(entry.id());
        } catch (StorageException failed) {
            LOG.warn("The row of a session that has ended stays until it expires: {}", failed.toString());
        }
    }

    void renewed(Entry entry, int version) {
        rows.renew(entry.id(), version);
    }

    void renamed(String formerId, Entry entry) {
        byFormerId.put(withoutNode(formerId), entry);
    }

    /** In the cookie, Jetty puts its node's name after the id that the session tells. */
    private static String withoutNode(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** Whether a request comes with the id that its session had a moment ago, from whoever has what belongs to the session. */
    boolean isLate(HttpServletRequest request) {
        String asked = request.getRequestedSessionId();
        Entry entry = asked == null ? null : byFormerId.getIfPresent(withoutNode(asked));
        return entry != null
                && !entry.hasEnded()
                && policy.hasGuard()
                && entry.guard().isRight(request, now());
    }

    /** Ends one session on every node; says whether it was there. */
    boolean end(String id) {
        return changes.make((connection, notes) -> end(connection, id, notes));
    }

    private boolean end(Connection connection, String id, Consumer<Change> notes) throws SQLException {
        notes.accept(new Change(Kind.SESSION, id));
        return rows.delete(connection, id) == 1;
    }

    /** Ends a person's sessions but one; says how many. */
    int endAll(String realm, String person, String except) {
        return changes.make((connection, notes) -> {
            int ended = 0;
            for (SignedInSession session : rows.of(connection, realm, person)) {
                ended += !session.id().equals(except) && end(connection, session.id(), notes) ? 1 : 0;
            }
            return ended;
        });
    }

    /** Ends everybody's sessions but one; says how many. */
    int endEveryones(String except) {
        return changes.make((connection, notes) -> {
            int ended = 0;
            for (String id : rows.ids(connection)) {
                ended += !id.equals(except) && end(connection, id, notes) ? 1 : 0;
            }
            return ended;
        });
    }

    SessionRows rows() {
        return rows;
    }

    @Override
    public void changed(Change change) {
        Entry entry = change.kind() == Kind.SESSION ? known.getIfPresent(change.subject()) : null;
        if (entry != null) {
            entry.end(End.ENDED);
            known.invalidate(entry.id());
        }
    }

    /** Whatever is known may have ended: each session is read again. */
    @Override
    public void missedSome() {
        known.asMap().values().removeIf(entry -> rows.byId(entry.id()).isEmpty() && endedUnseen(entry));
    }

    private static boolean endedUnseen(Entry entry) {
        entry.end(End.ENDED);
        return true;
    }

    /** Tells the database which sessions go on, and forgets those that nobody has used for too long. */
    void tend() {
        long now = clock.millis();
        if (now - sweptAt < Math.min(SWEEP.toMillis(), policy.idle().least().toMillis() / 4)) {
            return;
        }
        sweptAt = now;
        known.asMap().values().forEach(this::note);
        rows.deleteExpired(now);
    }

    private void note(Entry entry) {
        Long seen = entry.newlySeen();
        if (seen != null) {
            Usage usage = entry.usage();
            rows.note(entry.id(), seen, seen + entry.idle(), usage.device(), usage.network());
        }
    }
}
