package io.gatehouse.auth.sessions;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Stay;
import io.gatehouse.auth.realm.Visit;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;

/** Lists the sessions in which somebody is signed in, and ends them: with the next request, on every node. */
public final class Sessions {
    private final Registry registry;

    Sessions(Registry registry) {
        this.registry = registry;
    }

    /** The application's; empty where it keeps none. */
    public static Optional<Sessions> of(ServletContext context) {
        return InForce.of(context, Sessions.class);
    }

    /** A person's, the oldest first. */
    public List<SignedInSession> of(Person person) {
        return registry.rows().of(person.realm(), person.id()).stream()
                .filter(session -> session.version() == person.version())
                .toList();
    }

    /** So many of everybody's, after the one of this id, or after an empty id. */
    public List<SignedInSession> all(String after, int most) {
        return registry.rows().all(after, most);
    }

    /** Whether a session is the one of this visit. */
    public static boolean isOf(SignedInSession session, Visit visit) {
        Stay stay = visit.stay();
        return stay != null && stay.id().equals(session.id());
    }

    /** Ends a session; says whether it was there. */
    public boolean end(String id) {
        return registry.end(id);
    }

    /** Ends a person's session, and nobody else's; says whether it was there. */
    public boolean end(Person person, String id) {
        return of(person).stream().anyMatch(session -> session.id().equals(id)) && registry.end(id);
    }

    /** Ends all sessions of a person; says how many. */
    public int endAll(Person person) {
        return registry.endAll(person.realm(), person.id(), "");
    }

    /** Ends all sessions of a visitor but the present one; says how many. */
    public int endOthers(Visit visit) {
        Stay stay = visit.stay();
        return registry.endAll(visit.person().realm(), visit.person().id(), stay == null ? "" : stay.id());
    }

    /** Ends everybody's sessions but the visitor's own; says how many. */
    public int endEveryones(Visit visit) {
        Stay stay = visit.stay();
        return registry.endEveryones(stay == null ? "" : stay.id());
    }
}
