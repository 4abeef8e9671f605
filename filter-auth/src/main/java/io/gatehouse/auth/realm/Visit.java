package io.gatehouse.auth.realm;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody's stay on the site, from signing in to signing out.
 *
 * <p>Security guarantees: the session's id changes when somebody signs in and with each further factor (CWE-384; ASVS 7.2.4); what
 * strangers left in the session is gone then unless {@code keepAttributes} names it; a session of another person ends; and nothing of
 * the person but realm, id and version is kept in the session, so what is told is never older than a second.
 */
public final class Visit {
    /** The factor that a password is. */
    public static final String PASSWORD = "password";

    private final Standing standing;
    private final VisitRecord record;

    Visit(Standing standing, VisitRecord record) {
        this.standing = standing;
        this.record = record;
    }

    /** Who visits with this request; empty for somebody who has not signed in. Creates no session. */
    public static Optional<Visit> of(HttpServletRequest request) {
        return Optional.ofNullable(RequestVisit.of(request).visit());
    }

    /**
     * Signs a person in, after whatever was asked of them.
     *
     * @param method how, for {@code getAuthType}, as {@code FORM} or {@code BASIC}
     * @param factors what they have proved just now, as {@link #PASSWORD}
     * @throws IllegalArgumentException for somebody who may not sign in
     */
    public static Visit begin(
            HttpServletRequest request, HttpServletResponse response, Person person, String method, String... factors) {
        return Visits.of(request.getServletContext()).begin(request, response, person, method, Set.of(factors));
    }

    /**
     * Makes a person the visitor of this one request, as for a client that sends its password each time; no session begins or changes.
     *
     * @throws IllegalArgumentException for somebody who may not sign in
     */
    public static Visit beginOnce(HttpServletRequest request, Person person, String method, String... factors) {
        return Visits.of(request.getServletContext()).beginOnce(request, person, method, Set.of(factors));
    }

    /** Signs out whoever visits, and ends the session. */
    public static void end(HttpServletRequest request) {
        Visits.of(request.getServletContext()).end(request);
    }

    /**
     * Notes that the visitor has proved one more factor now, or the same again.
     *
     * @throws IllegalStateException where nobody has signed in
     */
    public static Visit addFactor(HttpServletRequest request, String factor) {
        return Visits.of(request.getServletContext()).addFactor(request, factor);
    }

    /**
     * Keeps the visitor signed in past a change of their own account, as of their password; all their other visits end by it.
     *
     * @param person the visitor, after the change
     * @throws IllegalStateException where somebody else visits, or nobody
     */
    public static Visit renew(HttpServletRequest request, Person person) {
        return Visits.of(request.getServletContext()).renew(request, person);
    }

    /** Who it is, as their realm told within the last second. */
    public Person person() {
        return standing.person();
    }

    /** How they signed in. */
    public String method() {
        return record.method();
    }

    /** When they signed in. */
    public Instant since() {
        return Instant.ofEpochMilli(record.since());
    }

    /** What they have proved, and when last. */
    public Map<String, Instant> factors() {
        return record.factors().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, factor -> Instant.ofEpochMilli(factor.getValue())));
    }

    /** The names of their roles. */
    public Set<String> roles() {
        return standing.roles();
    }

    /** Whether they have this role. */
    public boolean hasRole(String role) {
        return standing.roles().contains(role);
    }

    VisitRecord record() {
        return record;
    }

    Standing standing() {
        return standing;
    }
}
