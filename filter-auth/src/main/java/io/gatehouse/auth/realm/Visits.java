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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All visits of one application: begins and ends them, and finds that of a request. */
final class Visits {
    private final ServletContext context;
    private final RealmPolicy policy;
    private final Realms realms;
    private final Standings standings;
    private final SignInEvents events;
    private final InstantSource clock;

    Visits(ServletContext context, RealmPolicy policy, Standings standings, SignInEvents events, InstantSource clock) {
        this.context = context;
        this.policy = policy;
        this.realms = Realms.of(context);
        this.standings = standings;
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
        Standing standing = standings.of(record);
        if (standing == null) {
            invalidate(session);
            events.sessionEnded(record.id(), "revoked", request);
            return null;
        }
        return new Visit(standing, record);
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
        visit.standing().signedIn();
        visit.record().keepIn(freshSession(request, person));
        Lockout.of(context).remember(Authenticator.account(person), request, response);
        events.signedIn(person, method, request);
        here.becomes(visit);
        return visit;
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
        VisitRecord record = new VisitRecord(person.realm(), person.id(), person.version(), method, now, proved);
        return new Visit(standingOf(person), record);
    }

    private Standing standingOf(Person person) {
        return new Standing(realms.inOrder(List.of(person.realm())).get(0), person);
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
        return replaced(request, new Visit(visit.standing(), more));
    }

    Visit renew(HttpServletRequest request, Person person) {
        present(request);
        VisitRecord record = record(request);
        if (!record.isOf(person) || !person.isActive()) {
            throw new IllegalStateException("This person does not visit with this request");
        }
        VisitRecord newer = record.withVersion(person.version());
        return replaced(request, new Visit(standingOf(person), newer));
    }

    private static Visit replaced(HttpServletRequest request, Visit visit) {
        request.changeSessionId();
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw nobody();
        }
        visit.record().keepIn(session);
        RequestVisit.of(request).becomes(visit);
        return visit;
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
