package io.gatehouse.auth.accounts;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in. Neither the password's hash nor any other secret is part of it.
 *
 * @param id never given to another account
 * @param name what they sign in with, as it was written when the account was made
 * @param mail their confirmed address, by which they can sign in and recover a password too
 * @param displayName how pages call them
 * @param version grows with each change of password, status or second factor, so that what was granted before can be told
 * @param hasPassword whether they can sign in with one
 */
public record Account(
        long id,
        String name,
        @Nullable String mail,
        String displayName,
        AccountStatus status,
        int version,
        boolean hasPassword,
        Instant created,
        @Nullable Instant signedIn) {
    /** Whether they may sign in. */
    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    /**
     * An account to be.
     *
     * @param hash of the password, where there is one already
     * @param roles names of roles that exist
     */
    public record Draft(
            String name,
            @Nullable String mail,
            String displayName,
            AccountStatus status,
            @Nullable String hash,
            Set<String> roles) {
        /** Copies what is given. */
        public Draft {
            roles = Set.copyOf(roles);
        }

        /** Somebody who is asked to come, and has neither a password nor a role yet. */
        public static Draft invited(String name, @Nullable String mail, String displayName) {
            return new Draft(name, mail, displayName, AccountStatus.INVITED, null, Set.of());
        }
    }
}
