package io.gatehouse.auth.accounts;

import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.Database;
import java.time.InstantSource;

/** Accounts and roles in tables that no application has opened. */
final class Stores {
    private Stores() {}

    static AccountStore accounts(Database database, InstantSource clock) {
        return new AccountStore(Changes.of(database, clock), guardian(database), clock);
    }

    static Roles roles(Database database) {
        Changes changes = Changes.of(database, InstantSource.system());
        Roles roles = new Roles(changes, guardian(database));
        changes.tell(roles);
        return roles;
    }

    private static Guardian guardian(Database database) {
        return new Guardian(database, new RoleRows(database), AccountsPolicy.ADMINISTRATORS, Guardian.NOBODY);
    }
}
