package io.gatehouse.auth.realm;

import java.io.Serializable;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a realm knows.
 *
 * @param realm the realm's name
 * @param id by which the realm knows them, never given to another
 * @param name what they sign in with; the application's {@code getRemoteUser}
 * @param displayName how pages call them
 * @param mail their confirmed address
 * @param isActive whether they may sign in
 * @param version changes with password, status and second factor, so that what was granted before can be told
 */
public record Person(
        String realm,
        String id,
        String name,
        String displayName,
        @Nullable String mail,
        boolean isActive,
        int version) implements Principal, Serializable {
    /** Whether both are one person, whatever has changed meanwhile; two realms may have the same id. */
    public boolean isSameAs(Person other) {
        return realm.equals(other.realm) && id.equals(other.id);
    }

    @Override
    public String getName() {
        return name;
    }
}
