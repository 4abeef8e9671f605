package io.gatehouse.auth.accounts;

import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account's row, and the words by which lists find it. Whatever changes both is one transaction. */
final class AccountRows {
    static final String SELECT = "SELECT a.id, a.name, a.mail, a.display_name, a.status, a.version, "
            + "a.password IS NOT NULL AS has_password, a.created, a.signed_in FROM {account} a";

    private final Changes changes;
    private final Database database;
    private final InstantSource clock;

    AccountRows(Changes changes, InstantSource clock) {
        this.changes = changes;
        this.database = changes.database();
        this.clock = clock;
    }

    /** The account of a row of {@link #SELECT}. */
    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                row.getString("mail"),
                row.getString("display_name"),
                AccountStatus.valueOf(row.getString("status")),
                row.getInt("version"),
                row.getBoolean("has_password"),
                Instant.ofEpochMilli(row.getLong("created")),
                instant(row, "signed_in"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** Adds a row whose texts are checked. */
    Account insert(Connection connection, Account.Draft draft) throws SQLException {
        long now = clock.millis();
        String folded = AccountName.folded(draft.name());
        refuseAnothersMail(connection, folded, 0);
        long id = database.insert(
                connection,
                "INSERT INTO {account} (name, folded_name, skeleton, mail, folded_mail, display_name, status, password, version, "
                        + "created, changed, password_changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
                draft.name(),
                folded,
                Skeleton.of(folded),
                draft.mail(),
                folded(draft.mail()),
                draft.displayName(),
                draft.status().name(),
                draft.hash(),
                now,
                now,
                draft.hash() == null ? null : now);
        addWords(connection, id, draft.name(), draft.mail(), draft.displayName());
        for (String role : draft.roles()) {
            database.change(connection, "INSERT INTO {account_role} (account, role) VALUES (?, ?)", id, role);
        }
        return new Account(
                id,
                draft.name(),
                draft.mail(),
                draft.displayName(),
                draft.status(),
                1,
                draft.hash() != null,
                Instant.ofEpochMilli(now),
                null);
    }

    private static @Nullable String folded(@Nullable String mail) {
        return mail == null ? null : AccountName.folded(mail);
    }

    /** Otherwise somebody could be found by the confirmed address of somebody else. */
    private void refuseAnothersMail(Connection connection, String foldedName, long id) throws SQLException {
        boolean isTaken = foldedName.indexOf('@') >= 0
                && !database.list(
                                connection,
                                "SELECT 1 FROM {account} WHERE folded_mail = ? AND id <> ?",
                                row -> row.getInt(1),
                                foldedName,
                                id)
                        .isEmpty();
        if (isTaken) {
            throw new RefusedAccountException(Reason.NAME_TAKEN);
        }
    }

    boolean rename(long id, String name) {
        String folded = AccountName.folded(name);
        return changed(id, name, null, connection -> {
            refuseAnothersMail(connection, folded, id);
            return database.change(
                    connection,
                    "UPDATE {account} SET name = ?, folded_name = ?, skeleton = ?, changed = ? WHERE id = ?",
                    name,
                    folded,
                    Skeleton.of(folded),
                    clock.millis(),
                    id);
        });
    }

    boolean changeMail(long id, @Nullable String mail) {
        return changed(
                id,
                null,
                mail,
                connection -> database.change(
                        connection,
                        "UPDATE {account} SET mail = ?, folded_mail = ?, changed = ? WHERE id = ?",
                        mail,
                        folded(mail),
                        clock.millis(),
                        id));
    }

    boolean changeDisplayName(long id, String displayName) {
        return changed(
                id,
                null,
                null,
                connection -> database.change(
                        connection,
                        "UPDATE {account} SET display_name = ?, changed = ? WHERE id = ?",
                        displayName,
                        clock.millis(),
                        id));
    }

    /** Changes a row and then its words. */
    private boolean changed(long id, @Nullable String name, @Nullable String mail, Database.Work<Integer> change) {
        return refusing(
                id,
                name,
                mail,
                () -> changes.make((connection, notes) -> {
                    boolean isThere = change.with(connection) == 1;
                    if (isThere) {
                        renewWords(connection, id);
                        notes.accept(AccountStore.changed(id));
                    }
                    return isThere;
                }));
    }

    private void renewWords(Connection connection, long id) throws SQLException {
        database.change(connection, "DELETE FROM {account_word} WHERE account = ?", id);
        List<Account> present = database.list(connection, SELECT + " WHERE a.id = ?", AccountRows::account, id);
        for (Account account : present) {
            addWords(connection, id, account.name(), account.mail(), account.displayName());
        }
    }

    private void addWords(Connection connection, long id, String name, @Nullable String mail, String displayName)
            throws SQLException {
        for (String word : SearchWords.of(name, Objects.requireNonNullElse(mail, ""), displayName)) {
            database.change(connection, "INSERT INTO {account_word} (account, word) VALUES (?, ?)", id, word);
        }
    }

    /** Says what was refused, where the database found that a row is there already, or isn't there. */
    <T> T refusing(long id, @Nullable String name, @Nullable String mail, Supplier<T> change) {
        try {
            return change.get();
        } catch (StorageException failed) {
            if (database.isParentless(failed)) {
                throw new RefusedAccountException(Reason.ROLE_UNKNOWN);
            }
            if (database.isDuplicate(failed)) {
                throw new RefusedAccountException(taken(id, name, mail));
            }
            throw failed;
        }
    }

    private Reason taken(long id, @Nullable String name, @Nullable String mail) {
        if (name != null && isTaken("folded_name", AccountName.folded(name), id)) {
            return Reason.NAME_TAKEN;
        }
        return mail != null && isTaken("folded_mail", AccountName.folded(mail), id)
                ? Reason.MAIL_TAKEN
                : Reason.NAME_CONFUSABLE;
    }

    private boolean isTaken(String column, String folded, long id) {
        return database.first(
                        "SELECT id FROM {account} WHERE " + column + " = ? AND id <> ?",
                        row -> row.getLong(1),
                        folded,
                        id)
                .isPresent();
    }
}
