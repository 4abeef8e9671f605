package io.gatehouse.auth.realm;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds of somebody who has signed in: little, and nothing that changes with their account but its version.
 *
 * @param realm the realm's name
 * @param id the person's
 * @param version of the account when they signed in
 * @param method how: what {@code getAuthType} says
 * @param since when, in milliseconds since 1970
 * @param factors what they have proved, and when
 */
record VisitRecord(String realm, String id, int version, String method, long since, Map<String, Long> factors)
        implements Serializable {
    private static final String ATTRIBUTE = Visit.class.getName();

    VisitRecord {
        factors = Map.copyOf(factors);
    }

    static @Nullable VisitRecord in(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof VisitRecord visit ? visit : null;
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    boolean isOf(Person person) {
        return person.realm().equals(realm) && person.id().equals(id);
    }

    /** Whether the account is still the one that was signed in to. */
    boolean isGrantedTo(Person person) {
        return isOf(person) && person.isActive() && person.version() == version;
    }

    VisitRecord withFactor(String factor, long time) {
        Map<String, Long> more = new HashMap<>(factors);
        more.put(factor, time);
        return new VisitRecord(realm, id, version, method, since, more);
    }

    VisitRecord withVersion(int newer) {
        return new VisitRecord(realm, id, newer, method, since, factors);
    }
}
