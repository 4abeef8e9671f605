package io.gatehouse.auth.factors;

import io.gatehouse.auth.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passkeys in the database. */
final class PasskeyRows {
    private static final String COLUMNS =
            "SELECT id, account, credential, user_handle, attested, sign_count, backup_eligible, backed_up, "
                    + "transports, label, created, used FROM {passkey}";

    private final Database database;

    PasskeyRows(Database database) {
        this.database = database;
    }

    Optional<StoredPasskey> byId(String id) {
        return database.first(COLUMNS + " WHERE id = ?", PasskeyRows::stored, id);
    }

    List<StoredPasskey> of(long account) {
        return database.list(COLUMNS + " WHERE account = ? ORDER BY created, id", PasskeyRows::stored, account);
    }

    private static StoredPasskey stored(ResultSet row) throws SQLException {
        long used = row.getLong("used");
        Instant lastUse = row.wasNull() ? null : Instant.ofEpochMilli(used);
        Passkey passkey = new Passkey(
                row.getString("id"),
                row.getLong("account"),
                row.getString("label"),
                row.getInt("backed_up") != 0,
                Instant.ofEpochMilli(row.getLong("created")),
                lastUse);
        return new StoredPasskey(
                passkey,
                row.getString("credential"),
                row.getString("user_handle"),
                row.getString("attested"),
                row.getLong("sign_count"),
                row.getInt("backup_eligible") != 0,
                row.getString("transports"));
    }

    void add(StoredPasskey stored) {
        Passkey passkey = stored.passkey();
        long created = passkey.created().toEpochMilli();
        database.inTransaction(connection -> {
            database.change(
                    connection,
                    "INSERT INTO {passkey} (id, account, credential, user_handle, attested, sign_count, backup_eligible, backed_up, "
                            + "transports, label, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    passkey.id(),
                    passkey.account(),
                    stored.credential(),
                    stored.userHandle(),
                    stored.attested(),
                    stored.signCount(),
                    stored.isSyncable() ? 1 : 0,
                    passkey.isSynced() ? 1 : 0,
                    stored.transports(),
                    passkey.label(),
                    created);
            FactorChange.note(database, connection, passkey.account(), created);
            return passkey;
        });
    }

    /** Notes a use, unless another one with this counter or a higher one came first: the database decides which of two is the first. */
    boolean noteUse(String id, long signCount, boolean isSynced, long now) {
        return database.change(
                        "UPDATE {passkey} SET sign_count = ?, backed_up = ?, used = ? "
                                + "WHERE id = ? AND (sign_count < ? OR (sign_count = 0 AND ? = 0))",
                        signCount,
                        isSynced ? 1 : 0,
                        now,
                        id,
                        signCount,
                        signCount)
                == 1;
    }

    boolean rename(long account, String id, String label) {
        return database.change("UPDATE {passkey} SET label = ? WHERE id = ? AND account = ?", label, id, account) == 1;
    }

    boolean delete(long account, String id, long now) {
        return database.inTransaction(connection -> {
            boolean wasThere =
                    database.change(connection, "DELETE FROM {passkey} WHERE id = ? AND account = ?", id, account) == 1;
            if (wasThere) {
                FactorChange.note(database, connection, account, now);
            }
            return wasThere;
        });
    }
}
