package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of roles. */
record RoleRows(Database database) {
    private static final int MOST_AT_ONCE = 500;

    /** All roles as they are now. */
    RoleGraph graph(Connection connection) throws SQLException {
        RoleGraph.Reading reading = new RoleGraph.Reading();
        database.list(connection, "SELECT name FROM {role}", row -> reading.of(row.getString(1)));
        database.list(
                connection,
                "SELECT role, included FROM {role_inclusion}",
                row -> reading.of(row.getString(1)).included().add(row.getString(2)));
        database.list(
                connection,
                "SELECT role, permission FROM {role_permission}",
                row -> reading.of(row.getString(1)).granted().add(Permission.parse(row.getString(2))));
        database.list(
                connection,
                "SELECT role, permission FROM {role_denial}",
                row -> reading.of(row.getString(1)).denied().add(Permission.parse(row.getString(2))));
        return reading.graph();
    }

    /** Gives a role all that it has, in place of what it had. */
    void fill(Connection connection, String role, Roles.Definition definition) throws SQLException {
        replace(connection, "role_permission", "permission", role, definition.permissions());
        replace(connection, "role_denial", "permission", role, definition.denials());
        replace(connection, "role_inclusion", "included", role, definition.included());
    }

    private void replace(Connection connection, String table, String column, String role, Set<String> values)
            throws SQLException {
        database.change(connection, "DELETE FROM {" + table + "} WHERE role = ?", role);
        for (String value : values) {
            database.change(
                    connection, "INSERT INTO {" + table + "} (role, " + column + ") VALUES (?, ?)", role, value);
        }
    }

    Set<String> texts(String query, Object key) {
        return Set.copyOf(database.list(query, row -> row.getString(1), key));
    }

    /** The values that a table has for each of these accounts. */
    Map<Long, Set<String>> byAccount(String table, String column, List<Long> accounts) {
        Map<Long, Set<String>> values = new HashMap<>();
        for (int from = 0; from < accounts.size(); from += MOST_AT_ONCE) {
            List<Long> some = accounts.subList(from, Math.min(accounts.size(), from + MOST_AT_ONCE));
            String places = String.join(", ", Collections.nCopies(some.size(), "?"));
            database.list(
                    "SELECT account, " + column + " FROM {" + table + "} WHERE account IN (" + places + ")",
                    row -> values.computeIfAbsent(row.getLong(1), first -> new HashSet<>())
                            .add(row.getString(2)),
                    some.toArray());
        }
        return values;
    }
}
