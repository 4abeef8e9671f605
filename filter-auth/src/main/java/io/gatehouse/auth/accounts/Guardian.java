package io.gatehouse.auth.accounts;

import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;

/**
 * Keeps a site from being left without an administrator, and whoever makes a change from taking their own rights or account away by it.
 * It looks at what is there after a change, in the change's own transaction, so it does not matter how that would happen.
 *
 * @param administrators the role of administrators
 * @param actor the account of whoever makes the change, or {@link #NOBODY}
 */
record Guardian(Database database, RoleRows rows, String administrators, long actor) {
    static final long NOBODY = 0;

    /** Makes a change unless it must not be. */
    <T> T guarding(Connection connection, Database.Work<T> change) throws SQLException {
        Set<String> roles = rows.graph(connection).including(administrators);
        boolean hadSomebody = hasAdministrator(connection, roles, NOBODY);
        boolean wasAdministrator = actor != NOBODY && hasAdministrator(connection, roles, actor);
        boolean wasActive = actor != NOBODY && isActive(connection);
        T made = change.with(connection);
        Set<String> after = rows.graph(connection).including(administrators);
        refuse(hadSomebody && !hasAdministrator(connection, after, NOBODY), Reason.LAST_ADMINISTRATOR);
        refuse(wasAdministrator && !hasAdministrator(connection, after, actor), Reason.OWN_RIGHTS);
        refuse(wasActive && !isActive(connection), Reason.OWN_RIGHTS);
        return made;
    }

    private static void refuse(boolean isWrong, Reason reason) {
        if (isWrong) {
            throw new RefusedAccountException(reason);
        }
    }

    private boolean hasAdministrator(Connection connection, Set<String> roles, long account) throws SQLException {
        String places = String.join(", ", Collections.nCopies(roles.size(), "?"));
        String one = account == NOBODY ? "" : " AND a.id = " + account;
        return !database.list(
                        connection,
                        "SELECT a.id FROM {account} a JOIN {account_role} r ON r.account = a.id WHERE a.status = 'ACTIVE' AND r.role IN ("
                                + places + ")" + one + " LIMIT 1",
                        row -> row.getLong(1),
                        roles.toArray())
                .isEmpty();
    }

    private boolean isActive(Connection connection) throws SQLException {
        return !database.list(
                        connection,
                        "SELECT id FROM {account} WHERE status = 'ACTIVE' AND id = ?",
                        row -> row.getLong(1),
                        actor)
                .isEmpty();
    }
}
