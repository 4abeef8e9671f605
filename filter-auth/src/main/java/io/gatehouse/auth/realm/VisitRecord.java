package io.gatehouse.auth.realm;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds of somebody who has signed in: little, and nothing that changes with their account but its version. What is known
 * of them beside that is found once for each session, and is not written where sessions are.
 */
final class VisitRecord implements Serializable, HttpSessionBindingListener {
    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = Visit.class.getName();

    private final String realm;
    private final String id;
    private final int version;
    private final String method;
    private final long since;
    private final Map<String, Long> factors;
    private final String stay;
    private transient volatile @Nullable Acquaintance acquaintance;
    private transient volatile @Nullable Stay found;

    private VisitRecord(
            String realm, String id, int version, String method, long since, Map<String, Long> factors, String stay) {
        this.realm = realm;
        this.id = id;
        this.version = version;
        this.method = method;
        this.since = since;
        this.factors = Map.copyOf(factors);
        this.stay = stay;
    }

    /**
     * Somebody's who signs in now.
     *
     * @param method how: what {@code getAuthType} says
     * @param since when, in milliseconds since 1970
     * @param factors what they have proved, and when
     */
    static VisitRecord of(Person person, String method, long since, Map<String, Long> factors) {
        return new VisitRecord(person.realm(), person.id(), person.version(), method, since, factors, "");
    }

    static @Nullable VisitRecord in(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof VisitRecord visit ? visit : null;
    }

    /** Puts it into a session, in place of what was there of the same visit. */
    void keepIn(HttpSession session) {
        Stay mine = found;
        if (mine != null) {
            mine.ownedBy(this);
        }
        session.setAttribute(ATTRIBUTE, this);
    }

    /** The session has ended, or holds another record of the same visit by now. */
    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        Stay mine = found;
        if (mine != null && mine.isOwnedBy(this)) {
            mine.left();
        }
    }

    @Nullable
    Standing standing(People people) {
        Acquaintance known = acquaintance;
        if (known == null || !known.isOf(people)) {
            known = people.of(realm, id);
            acquaintance = known;
        }
        return known.grantedTo(version);
    }

    /** The registry's entry of this visit, or null where it has none. */
    @Nullable
    Stay stay(SessionRegistry registry) {
        Stay known = found;
        if (known == null || !known.isIn(registry)) {
            known = stay.isEmpty() ? null : registry.find(stay).orElse(null);
            if (known != null) {
                known.ownedBy(this);
            }
            found = known;
        }
        return known;
    }

    boolean isOf(Person person) {
        return person.realm().equals(realm) && person.id().equals(id);
    }

    VisitRecord withStay(Stay entered) {
        return with(new VisitRecord(realm, id, version, method, since, factors, entered.id()), entered);
    }

    VisitRecord withFactor(String factor, long time) {
        Map<String, Long> more = new HashMap<>(factors);
        more.put(factor, time);
        return with(new VisitRecord(realm, id, version, method, since, more, stay), found);
    }

    VisitRecord withVersion(int newer) {
        return with(new VisitRecord(realm, id, newer, method, since, factors, stay), found);
    }

    private static VisitRecord with(VisitRecord made, @Nullable Stay entered) {
        made.found = entered;
        return made;
    }

    String id() {
        return id;
    }

    String method() {
        return method;
    }

    long since() {
        return since;
    }

    Map<String, Long> factors() {
        return factors;
    }
}
