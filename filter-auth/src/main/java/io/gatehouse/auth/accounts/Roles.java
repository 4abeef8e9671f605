package io.gatehouse.auth.accounts;

import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.changes.Change;
import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.changes.ChangeListener;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The roles that accounts can have, what each includes, permits and forbids, and who has them.
 *
 * <p>Permissions are in Shiro's wildcard form, as {@code news:edit,publish:*}; what is denied is denied whatever permits it. A change acts
 * on the next request. One that would leave no active account with the role of administrators is refused.
 */
public final class Roles implements ChangeListener {
    private final Changes changes;
    private final Database database;
    private final RoleRows rows;
    private final Guardian guardian;
    private volatile @Nullable RoleGraph graph;

    Roles(Changes changes, Guardian guardian) {
        this.changes = changes;
        this.database = changes.database();
        this.rows = new RoleRows(database);
        this.guardian = guardian;
    }

    /**
     * A role.
     *
     * @param members how many accounts were given it
     */
    public record Role(String name, String description, long members) {}

    /**
     * What a role is.
     *
     * @param permissions what it permits
     * @param denials what it forbids
     * @param included the roles that whoever has it has too
     */
    public record Definition(String description, Set<String> permissions, Set<String> denials, Set<String> included) {
        /** Checks the texts. */
        public Definition {
            Texts.description(description);
            permissions.forEach(Texts::permission);
            denials.forEach(Texts::permission);
            included.forEach(Texts::role);
            permissions = Set.copyOf(permissions);
            denials = Set.copyOf(denials);
            included = Set.copyOf(included);
        }
    }

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

    /** What a role is. */
    public Optional<Definition> definition(String name) {
        Texts.role(name);
        return byName(name)
                .map(role -> new Definition(
                        role.description(),
                        rows.texts("SELECT permission FROM {role_permission} WHERE role = ?", name),
                        rows.texts("SELECT permission FROM {role_denial} WHERE role = ?", name),
                        rows.texts("SELECT included FROM {role_inclusion} WHERE role = ?", name)));
    }

    /** All roles as they are now; read when one changes. */
    public RoleGraph graph() {
        RoleGraph known = graph;
        return known == null ? read() : known;
    }

    /** Whoever reads while something changes waits for whoever reads after it. */
    private synchronized RoleGraph read() {
        RoleGraph known = graph;
        if (known == null) {
            known = database.with(rows::graph);
            graph = known;
        }
        return known;
    }

    /** What an account may do. */
    public Rights rights(long account, AccountStore store) {
        return graph().rights(store.roles(account), read(store.permissions(account)), read(store.denials(account)));
    }

    /** What each of these accounts may do. */
    public Map<Long, Rights> rights(List<Long> accounts) {
        Map<Long, Set<String>> given = rows.byAccount("account_role", "role", accounts);
        Map<Long, Set<String>> granted = rows.byAccount("account_permission", "permission", accounts);
        Map<Long, Set<String>> denied = rows.byAccount("account_denial", "permission", accounts);
        RoleGraph roles = graph();
        return accounts.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        account -> roles.rights(
                                given.getOrDefault(account, Set.of()),
                                read(granted.getOrDefault(account, Set.of())),
                                read(denied.getOrDefault(account, Set.of())))));
    }

    private static List<Permission> read(Set<String> texts) {
        return texts.stream().map(Permission::parse).toList();
    }

    /** Makes a role that permits this. */
    public void define(String name, String description, Set<String> permissions) {
        define(name, new Definition(description, permissions, Set.of(), Set.of()));
    }

    /** Makes a role. */
    public void define(String name, Definition definition) {
        Texts.role(name);
        refusing(
                Reason.ROLE_TAKEN,
                () -> changes.make((connection, notes) -> {
                    database.change(
                            connection,
                            "INSERT INTO {role} (name, description) VALUES (?, ?)",
                            name,
                            definition.description());
                    rows.fill(connection, name, definition);
                    notes.accept(new Change(Kind.ROLE, name));
                    return true;
                }));
    }

    /** Changes all that a role is; says whether there is one of this name. */
    public boolean redefine(String name, Definition definition) {
        Texts.role(name);
        return refusing(
                Reason.ROLE_UNKNOWN,
                () -> changes.make((connection, notes) -> guardian.guarding(connection, guarded -> {
                    boolean isThere = database.change(
                                    guarded,
                                    "UPDATE {role} SET description = ? WHERE name = ?",
                                    definition.description(),
                                    name)
                            == 1;
                    if (isThere) {
                        rows.fill(guarded, name, definition);
                        refuseCircle(rows.graph(guarded), name);
                        notes.accept(new Change(Kind.ROLE, name));
                    }
                    return isThere;
                })));
    }

    private static void refuseCircle(RoleGraph graph, String name) {
        if (graph.isCircular(name)) {
            throw new RefusedAccountException(Reason.ROLE_CIRCULAR);
        }
    }

    /** Deletes a role; those who had it have it no longer. */
    public boolean delete(String name) {
        Texts.role(name);
        return changes.make((connection, notes) -> guardian.guarding(connection, guarded -> {
            notes.accept(new Change(Kind.ROLE, name));
            return database.change(guarded, "DELETE FROM {role} WHERE name = ?", name) == 1;
        }));
    }

    /** The numbers of the accounts that were given a role: so many at most, after one of them, or after 0. */
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
        return added(account, "INSERT INTO {account_role} (account, role) VALUES (?, ?)", Texts.role(role));
    }

    /** Takes a role from an account; says whether it had it. */
    public boolean revoke(long account, String role) {
        return removed(account, "DELETE FROM {account_role} WHERE account = ? AND role = ?", Texts.role(role));
    }

    /** Gives an account exactly these roles. */
    public void replace(long account, Set<String> roles) {
        roles.forEach(Texts::role);
        refusing(
                Reason.ROLE_UNKNOWN,
                () -> changes.make((connection, notes) -> guardian.guarding(connection, guarded -> {
                    database.change(guarded, "DELETE FROM {account_role} WHERE account = ?", account);
                    for (String role : roles) {
                        database.change(
                                guarded, "INSERT INTO {account_role} (account, role) VALUES (?, ?)", account, role);
                    }
                    notes.accept(AccountStore.changed(account));
                    return true;
                })));
    }

    /** Permits an account something of its own; says whether that is new. */
    public boolean permit(long account, String permission) {
        return added(
                account,
                "INSERT INTO {account_permission} (account, permission) VALUES (?, ?)",
                Texts.permission(permission));
    }

    /** No longer permits an account something of its own; says whether it did. */
    public boolean unpermit(long account, String permission) {
        return removed(
                account,
                "DELETE FROM {account_permission} WHERE account = ? AND permission = ?",
                Texts.permission(permission));
    }

    /** Denies an account something, whatever permits it; says whether that is new. */
    public boolean deny(long account, String permission) {
        return added(
                account,
                "INSERT INTO {account_denial} (account, permission) VALUES (?, ?)",
                Texts.permission(permission));
    }

    /** No longer denies an account something; says whether it did. */
    public boolean undeny(long account, String permission) {
        return removed(
                account,
                "DELETE FROM {account_denial} WHERE account = ? AND permission = ?",
                Texts.permission(permission));
    }

    private boolean added(long account, String insert, String value) {
        try {
            return changes.make((connection, notes) -> {
                notes.accept(AccountStore.changed(account));
                return database.change(connection, insert, account, value) == 1;
            });
        } catch (StorageException failed) {
            if (database.isDuplicate(failed)) {
                return false;
            }
            throw refused(failed, Reason.ROLE_UNKNOWN);
        }
    }

    private boolean removed(long account, String delete, String value) {
        return changes.make((connection, notes) -> guardian.guarding(connection, guarded -> {
            boolean wasThere = database.change(guarded, delete, account, value) == 1;
            if (wasThere) {
                notes.accept(AccountStore.changed(account));
            }
            return wasThere;
        }));
    }

    private <T> T refusing(Reason duplicate, Supplier<T> change) {
        try {
            return change.get();
        } catch (StorageException failed) {
            throw refused(failed, duplicate);
        }
    }

    private RuntimeException refused(StorageException failed, Reason duplicate) {
        if (database.isParentless(failed)) {
            return new RefusedAccountException(Reason.ROLE_UNKNOWN);
        }
        return database.isDuplicate(failed) ? new RefusedAccountException(duplicate) : failed;
    }

    @Override
    public void changed(Change change) {
        if (change.kind() == Kind.ROLE) {
            missedSome();
        }
    }

    @Override
    public synchronized void missedSome() {
        graph = null;
        read(); // Now, so that no request waits for it.
    }
}
