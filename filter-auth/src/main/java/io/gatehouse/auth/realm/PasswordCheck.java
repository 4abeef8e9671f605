package io.gatehouse.auth.realm;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.passwords.Passwords;
import jakarta.servlet.ServletContext;

/** Checks passwords against their stored form. */
public interface PasswordCheck {
    /** Whether a password is the stored one. */
    enum Result {
        RIGHT,
        /** Right, and the stored form should be replaced by a new {@link #hash}. */
        OUTDATED,
        WRONG
    }

    /** The application's. */
    static PasswordCheck of(ServletContext context) {
        return InForce.of(context, PasswordCheck.class).orElseGet(() -> new HashedPasswords(Passwords.of(context)));
    }

    /** Compares; throws a {@link UserRealm.BusyException} when too many are compared. */
    Result verify(char[] password, String stored);

    /** Takes as long as {@link #verify}. */
    void verifyNothing(char[] password);

    /** The form in which a password is stored. */
    String hash(char[] password);
}
