package io.gatehouse.auth.accounts;

import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The roles that accounts can have, what each permits, and who has them.
 *
 * <p>Permissions are in Shiro's wildcard form, as {@code news:edit,publish:*}. Roles are read anew for each decision that asks, so a
 * change needs no new sign-in.
 */
public final class Roles {
    private final Database database;

    Roles(Database database) {
        this.database = database;
    }

    /**
     * A role.
     *
     * @param members how many accounts have it
     */
    public record Role(String name, String description, long members) {}

    /** All roles, by name. */
    public List<Role> all() {
        return database.list(
                "SELECT name, description, (SELECT COUNT(*) FROM {account_role} m WHERE m.role = r.name) FROM {role} r ORDER BY name",
                row -> new Role(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** The role of this name. */
    public Optional<Role> byName(String name) {
        return all().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    /** Makes a role, with what it permits. */
    public void define(String name, String description, Set<String> permissions) {
        Texts.role(name);
        Texts.description(description);
        permissions.forEach(Texts::permission);
        refusing(
                Reason.ROLE_TAKEN,
                () -> database.inTransaction(connection -> {
                    database.change(
                            connection, "INSERT INTO {role} (name, description) VALUES (?, ?)", name, description);
                    return permit(connection, name, permissions);
                }));
    }

    /** Changes a role's description and all that it permits. */
    public boolean redefine(String name, String description, Set<String> permissions) {
        Texts.role(name);
        Texts.description(description);
        permissions.forEach(Texts::permission);
        return database.inTransaction(connection -> {
            boolean isThere =
                    database.change(connection, "UPDATE {role} SET description = ? WHERE name = ?", description, name)
                            == 1;
            if (isThere) {
                database.change(connection, "DELETE FROM {role_permission} WHERE role = ?", name);
                permit(connection, name, permissions);
            }
            return isThere;
        });
    }

    private int permit(Connection connection, String role, Set<String> permissions) throws SQLException {
        for (String permission : permissions) {
            database.change(
                    connection, "INSERT INTO {role_permission} (role, permission) VALUES (?, ?)", role, permission);
        }
        return permissions.size();
    }

    /** Deletes a role; those who had it have it no longer. */
    public boolean delete(String name) {
        return database.change("DELETE FROM {role} WHERE name = ?", Texts.role(name)) == 1;
    }

    /** What a role permits. */
    public Set<String> permissions(String name) {
        return Set.copyOf(database.list(
                "SELECT permission FROM {role_permission} WHERE role = ?", row -> row.getString(1), Texts.role(name)));
    }

    /** The numbers of the accounts that have a role: so many at most, after one of them, or after 0. */
    public List<Long> members(String name, long after, int most) {
        return database.list(
                "SELECT account FROM {account_role} WHERE role = ? AND account > ? ORDER BY account LIMIT ?",
                row -> row.getLong(1),
                Texts.role(name),
                after,
                most);
    }

    /** Gives an account a role; says whether it had it not. */
    public boolean grant(long account, String role) {
        Texts.role(role);
        return added(() -> database.change("INSERT INTO {account_role} (account, role) VALUES (?, ?)", account, role));
    }

    /** Takes a role from an account; says whether it had it. */
    public boolean revoke(long account, String role) {
        return database.change("DELETE FROM {account_role} WHERE account = ? AND role = ?", account, Texts.role(role))
                == 1;
    }

    /** Gives an account exactly these roles. */
    public void replace(long account, Set<String> roles) {
        roles.forEach(Texts::role);
        refusing(
                Reason.ROLE_UNKNOWN,
                () -> database.inTransaction(connection -> {
                    database.change(connection, "DELETE FROM {account_role} WHERE account = ?", account);
                    for (String role : roles) {
                        database.change(
                                connection, "INSERT INTO {account_role} (account, role) VALUES (?, ?)", account, role);
                    }
                    return roles.size();
                }));
    }

    /** Permits an account something of its own; says whether that is new. */
    public boolean permit(long account, String permission) {
        Texts.permission(permission);
        return added(() -> database.change(
                "INSERT INTO {account_permission} (account, permission) VALUES (?, ?)", account, permission));
    }

    /** No longer permits an account something of its own; says whether it did. */
    public boolean forbid(long account, String permission) {
        return database.change(
                        "DELETE FROM {account_permission} WHERE account = ? AND permission = ?",
                        account,
                        Texts.permission(permission))
                == 1;
    }

    /** What an account is permitted of its own, without its roles. */
    public Set<String> ownPermissions(long account) {
        return Set.copyOf(database.list(
                "SELECT permission FROM {account_permission} WHERE account = ?", row -> row.getString(1), account));
    }

    private boolean added(IntSupplier insert) {
        try {
            return insert.getAsInt() == 1;
        } catch (StorageException failed) {
            if (database.isDuplicate(failed)) {
                return false;
            }
            throw refused(failed, Reason.ROLE_UNKNOWN);
        }
    }

    private void refusing(Reason reason, Runnable change) {
        try {
            change.run();
        } catch (StorageException failed) {
            throw refused(failed, reason);
        }
    }

    private RuntimeException refused(StorageException failed, Reason reason) {
        boolean isRefused = database.isDuplicate(failed) || database.isParentless(failed);
        return isRefused ? new RefusedAccountException(reason) : failed;
    }
}
