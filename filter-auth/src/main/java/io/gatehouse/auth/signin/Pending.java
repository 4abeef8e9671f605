package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody whose password was right and who owes a second factor. Nobody is signed in by it.
 *
 * @param realm where the person is known
 * @param id by what
 * @param version of the person, so that a change meanwhile ends it
 * @param remember whether the device is to be remembered
 * @param to where they go on
 * @param until when it ends
 */
record Pending(String realm, String id, int version, boolean remember, String to, Instant until)
        implements Serializable {
    private static final String ATTRIBUTE = Pending.class.getName();

    static Pending of(Person person, boolean remember, String to, Instant until) {
        return new Pending(person.realm(), person.id(), person.version(), remember, to, until);
    }

    static Optional<Pending> in(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof Pending pending
                        && now.isBefore(pending.until)
                ? Optional.of(pending)
                : Optional.empty();
    }

    /** Keeps it in the session, whose id changes: a stranger may have known it. */
    void keepIn(HttpServletRequest request) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
