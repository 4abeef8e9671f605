package io.gatehouse.auth.realm;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A place where accounts are kept. Where there are several, they are asked in order.
 *
 * <p>Each method may throw an {@link UnavailableException}; none may answer "nobody" or "no" because it can't ask.
 */
public interface UserRealm {
    /** Its name in settings and in the audit. */
    String name();

    /** Who signs in with this, in whatever spelling the realm takes for the same; empty for nobody. */
    Optional<Person> find(String typedName);

    /** The person of this id as they are now. */
    Optional<Person> byId(String id);

    /**
     * Whether this is the person's password. Takes the same time whether it is or not, and whether the person may sign in or not.
     *
     * @throws BusyException when too many passwords are being checked
     */
    boolean verify(Person person, char[] password);

    /**
     * The person as they are once their password was found right, which a realm may have stored in a better form; empty where it is
     * not theirs.
     *
     * @throws BusyException as {@link #verify}
     */
    default Optional<Person> verified(Person person, char[] password) {
        return verify(person, password) ? Optional.of(person) : Optional.empty();
    }

    /**
     * Does for nobody what {@link #verify} does for somebody, so that time does not tell who has an account (CWE-208).
     *
     * @throws BusyException as there
     */
    void verifyNothing(char[] password);

    /** The names of the roles that the person was given; what these include and permit, {@code [accounts]} says. */
    Set<String> roles(Person person);

    /** What the person is permitted besides, in Shiro's wildcard form. */
    Set<String> permissions(Person person);

    /** What the person is denied, whatever permits it. */
    default Set<String> denials(Person person) {
        return Set.of();
    }

    /** Learns that the person has signed in now. */
    default void signedIn(Person person) {}

    /** The place can't be asked at present. */
    final class UnavailableException extends RuntimeException {
        /** With what it was asked about and why it failed; neither holds a secret. */
        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Too many passwords are being checked at present. */
    final class BusyException extends RuntimeException {
        private final Duration retryAfter;

        /** With the time after which to try again. */
        public BusyException(Duration retryAfter) {
            super("Too many passwords are being checked");
            this.retryAfter = retryAfter;
        }

        /** When to try again. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
