package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.Rights;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's stay on the site, from signing in to signing out.
 *
 * <p>Security guarantees: the session's id changes when somebody signs in and with each further factor (CWE-384; ASVS 7.2.4); what
 * strangers left in the session is gone then unless {@code keepAttributes} names it; a session of another person ends; and nothing of
 * the person but realm, id and version is kept in the session, so that changes act on the next request.
 */
public final class Visit {
    /** The factor that a password is. */
    public static final String PASSWORD = "password";
    /** The factor that a code of an app or a recovery code is. */
    public static final String CODE = "code";
    /** The factor that a passkey is. */
    public static final String PASSKEY = "passkey";

    private final Standing standing;
    private final VisitRecord record;
    private final @Nullable Stay stay;

    Visit(Standing standing, VisitRecord record, @Nullable Stay stay) {
        this.standing = standing;
        this.record = record;
        this.stay = stay;
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

    /** Gives the session of whoever visits another id, as when their rights have changed (CWE-384). */
    public void renameSession(HttpServletRequest request) {
        Visits.renameSession(request, stay);
    }

    /** Who it is now. */
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

    /** Whether they have proved anything in this session, and are not merely on a device that is remembered. */
    public boolean hasProved() {
        return !record.factors().isEmpty();
    }

    /** Whether they have proved more than a password. */
    public boolean hasSecondFactor() {
        return record.factors().containsKey(CODE) || record.factors().containsKey(PASSKEY);
    }

    /** When they proved something last; the beginning of time for nothing. */
    public Instant lastProof() {
        long last = 0;
        for (long proved : record.factors().values()) {
            last = Math.max(last, proved);
        }
        return Instant.ofEpochMilli(last);
    }

    /** What they may do. */
    public Rights rights() {
        return standing.rights();
    }

    /** The names of their roles, also of those that these include. */
    public Set<String> roles() {
        return rights().roles();
    }

    /** Whether they have this role. */
    public boolean hasRole(String role) {
        return roles().contains(role);
    }

    /** The registry's entry of the visit's session; null where there is no registry, and for a visit of one request. */
    public @Nullable Stay stay() {
        return stay;
    }

    VisitRecord record() {
        return record;
    }

    Standing standing() {
        return standing;
    }
}
