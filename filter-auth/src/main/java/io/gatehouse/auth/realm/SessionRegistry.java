package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.Rights;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Keeps the list of all sessions in which somebody is signed in. Who keeps one puts it in force as {@code InForce.add(context,
 * SessionRegistry.class, registry)}; a session that it does not know is none.
 */
public interface SessionRegistry {
    /**
     * Enters the session of somebody who signs in, and ends what is one too many.
     *
     * @throws TooManySessionsException where this one is
     */
    Stay enter(Person person, Rights rights, HttpServletRequest request, HttpServletResponse response);

    /** The entry of a session that has not ended. */
    Optional<Stay> find(String id);

    /** Somebody has as many sessions as they may, and none of them is to end for another. */
    final class TooManySessionsException extends RuntimeException {
        private final int most;

        /** With how many they may have. */
        public TooManySessionsException(int most) {
            super("There are " + most + " sessions of this person already");
            this.most = most;
        }

        /** How many they may have. */
        public int most() {
            return most;
        }
    }
}
