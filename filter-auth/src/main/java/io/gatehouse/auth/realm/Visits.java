package io.gatehouse.auth.realm;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.lockout.Lockout;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All visits of one application: begins and ends them, and finds that of a request. */
final class Visits {
    private final ServletContext context;
    private final RealmPolicy policy;
    private final Realms realms;
    private final People people;
    private final SignInEvents events;
    private final InstantSource clock;

    Visits(ServletContext context, RealmPolicy policy, People people, SignInEvents events, InstantSource clock) {
        this.context = context;
        this.policy = policy;
        this.realms = Realms.of(context);
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** The application's visits. */
    static Visits of(ServletContext context) {
        return InForce.of(context, Visits.class)
                .orElseThrow(() ->
                        new IllegalStateException("Nobody can sign in: add the section [realm] to gatehouse.ini"));
    }

    /** Whoever visits by the request's session. Somebody who may no longer visit is signed out at once. */
    @Nullable
    Visit found(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        VisitRecord record = session == null ? null : recordIn(session);
        if (session == null || record == null) {
            return null;
        }
        Standing standing = record.standing(people);
        if (standing == null) {
            return ended(session, record, "revoked", request);
        }
        SessionRegistry registry = registry();
        Stay stay = registry == null ? null : record.stay(registry);
        if (registry != null && stay == null) {
            return ended(session, record, "ended", request);
        }
        Stay.End end =
                stay == null ? null : stay.used(request, standing.rights()).orElse(null);
        if (end == Stay.End.STOLEN) {
            events.sessionStolen(standing.person().name(), request);
        }
        return end == null ? new Visit(standing, record, stay) : ended(session, record, name(end), request);
    }

    private static String name(Stay.End end) {
        return end.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Visit ended(HttpSession session, VisitRecord record, String why, HttpServletRequest request) {
        invalidate(session);
        events.sessionEnded(record.id(), why, request);
        return null;
    }

    private @Nullable SessionRegistry registry() {
        return InForce.of(context, SessionRegistry.class).orElse(null);
    }

    /** A session that another request has ended meanwhile holds nobody. */
    private static @Nullable VisitRecord recordIn(HttpSession session) {
        try {
            return VisitRecord.in(session);
        } catch (IllegalStateException ended) {
            return null;
        }
    }

    Visit begin(
            HttpServletRequest request,
            HttpServletResponse response,
            Person person,
            String method,
            Set<String> factors) {
        RequestVisit here = RequestVisit.of(request);
        Visit visit = visitOf(person, method, factors);
        SessionRegistry registry = registry();
        Stay stay = registry == null
                ? null
                : registry.enter(person, visit.standing().rights(), request, response);
        VisitRecord record = stay == null ? visit.record() : visit.record().withStay(stay);
        visit.standing().signedIn();
        HttpSession session = freshSession(request, person);
        record.keepIn(session);
        if (stay != null) {
            stay.keepIn(session);
        }
        Lockout.of(context).remember(Authenticator.account(person), request, response);
        events.signedIn(person, method, request);
        Visit begun = new Visit(visit.standing(), record, stay);
        here.becomes(begun);
        return begun;
    }

    Visit beginOnce(HttpServletRequest request, Person person, String method, Set<String> factors) {
        RequestVisit here = RequestVisit.of(request);
        Visit visit = visitOf(person, method, factors);
        events.signedIn(person, method, request);
        here.becomes(visit);
        return visit;
    }

    private Visit visitOf(Person person, String method, Set<String> factors) {
        if (!person.isActive()) {
            throw new IllegalArgumentException("This person may not sign in");
        }
        long now = clock.millis();
        Map<String, Long> proved = new HashMap<>();
        factors.forEach(factor -> proved.put(factor, now));
        return new Visit(standingOf(person), VisitRecord.of(person, method, now, proved), null);
    }

    private Standing standingOf(Person person) {
        return people.standingOf(realms.inOrder(List.of(person.realm())).get(0), person);
    }

    /** A session that nobody knows the id of and that holds nothing of others. */
    private HttpSession freshSession(HttpServletRequest request, Person person) {
        HttpSession former = request.getSession(false);
        VisitRecord record = former == null ? null : recordIn(former);
        if (former == null) {
            return anew(request);
        }
        if (record != null && !record.isOf(person)) {
            invalidate(former);
            return anew(request);
        }
        request.changeSessionId();
        if (record == null) {
            clear(former);
        }
        return former;
    }

    /** Containers may give a new session the id that the client asked for. */
    private static HttpSession anew(HttpServletRequest request) {
        HttpSession made = request.getSession(true);
        if (made.getId().equals(request.getRequestedSessionId())) {
            request.changeSessionId();
        }
        return made;
    }

    private void clear(HttpSession session) {
        Collections.list(session.getAttributeNames()).stream()
                .filter(name -> !policy.keeps(name))
                .forEach(session::removeAttribute);
    }

    void end(HttpServletRequest request) {
        RequestVisit here = RequestVisit.of(request);
        Visit visit = here.visit();
        HttpSession session = request.getSession(false);
        VisitRecord record = session == null ? null : recordIn(session);
        if (session != null) {
            invalidate(session);
        }
        if (record != null) {
            events.sessionEnded(visit == null ? record.id() : visit.person().name(), "signed-out", request);
        }
        here.becomes(null);
    }

    private static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException ended) {
            // Another request was faster.
        }
    }

    Visit addFactor(HttpServletRequest request, String factor) {
        Visit visit = present(request);
        VisitRecord more = record(request).withFactor(factor, clock.millis());
        Stay stay = visit.stay();
        if (stay != null) {
            stay.confirmed(request);
        }
        return replaced(request, new Visit(visit.standing(), more, visit.stay()));
    }

    Visit renew(HttpServletRequest request, Person person) {
        Visit visit = present(request);
        VisitRecord record = record(request);
        if (!record.isOf(person) || !person.isActive()) {
            throw new IllegalStateException("This person does not visit with this request");
        }
        VisitRecord newer = record.withVersion(person.version());
        Stay stay = visit.stay();
        if (stay != null) {
            stay.renewed(person.version());
        }
        return replaced(request, new Visit(standingOf(person), newer, stay));
    }

    private static Visit replaced(HttpServletRequest request, Visit visit) {
        renameSession(request, visit.stay());
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw nobody();
        }
        visit.record().keepIn(session);
        RequestVisit.of(request).becomes(visit);
        return visit;
    }

    /** Gives the session of a visit another id. */
    static void renameSession(HttpServletRequest request, @Nullable Stay stay) {
        HttpSession session = request.getSession(false);
        if (session != null && stay != null) {
            stay.renamed(session.getId()); // First: a request with this id may come between the two.
        }
        request.changeSessionId();
    }

    private static Visit present(HttpServletRequest request) {
        Visit visit = RequestVisit.of(request).visit();
        if (visit == null) {
            throw nobody();
        }
        return visit;
    }

    /** The session's own, which another request may have changed or ended meanwhile. */
    private static VisitRecord record(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        VisitRecord record = session == null ? null : recordIn(session);
        if (record == null) {
            throw nobody();
        }
        return record;
    }

    private static IllegalStateException nobody() {
        return new IllegalStateException("Nobody has signed in");
    }
}
