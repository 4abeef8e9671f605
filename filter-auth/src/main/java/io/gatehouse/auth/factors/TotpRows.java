package io.gatehouse.auth.factors;

import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Sealed secrets in the database: one that counts, and one that waits to be confirmed. */
final class TotpRows {
    private static final Duration PENDING = Duration.ofMinutes(30);

    private final Database database;
    private final InstantSource clock;

    TotpRows(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A secret that counts, and the last step of which a code counted. */
    record Known(String sealed, long lastStep) {}

    void keepPending(long account, String sealed) {
        if (replacePending(account, sealed) == 0) {
            try {
                database.change(
                        "INSERT INTO {totp} (account, last_step, pending, pending_since) VALUES (?, 0, ?, ?)",
                        account,
                        sealed,
                        clock.millis());
            } catch (
                    StorageException
                            raced) { // Another request of theirs was faster; or the row can't be written at all.
                if (replacePending(account, sealed) == 0) {
                    throw raced;
                }
            }
        }
    }

    private int replacePending(long account, String sealed) {
        return database.change(
                "UPDATE {totp} SET pending = ?, pending_since = ? WHERE account = ?", sealed, clock.millis(), account);
    }

    Optional<String> pending(long account) {
        return database.first(
                "SELECT pending FROM {totp} WHERE account = ? AND pending IS NOT NULL AND pending_since > ?",
                row -> row.getString(1),
                account,
                clock.millis() - PENDING.toMillis());
    }

    /** Makes the waiting secret count, unless another one waits by now. */
    boolean confirm(long account, String sealed, long step) {
        long now = clock.millis();
        return database.inTransaction(connection -> {
            int confirmed = database.change(
                    connection,
                    "UPDATE {totp} SET secret = pending, pending = NULL, pending_since = NULL, last_step = ?, confirmed = ? "
                            + "WHERE account = ? AND pending = ?",
                    step,
                    now,
                    account,
                    sealed);
            if (confirmed == 1) {
                FactorChange.note(database, connection, account, now);
            }
            return confirmed == 1;
        });
    }

    Optional<Known> known(long account) {
        return database.first(
                "SELECT secret, last_step FROM {totp} WHERE account = ? AND secret IS NOT NULL",
                row -> new Known(row.getString(1), row.getLong(2)),
                account);
    }

    /** Notes that a code counted, and how its secret is sealed now; the database decides which of several requests is the first. */
    boolean isFirst(long account, Known known, String sealed, long step) {
        return database.change(
                        "UPDATE {totp} SET last_step = ?, secret = ? WHERE account = ? AND last_step < ? AND secret = ?",
                        step,
                        sealed,
                        account,
                        step,
                        known.sealed)
                == 1;
    }

    /** Says whether there was a secret that counted. */
    boolean remove(long account) {
        return database.inTransaction(connection -> {
            boolean wasOn =
                    database.change(connection, "DELETE FROM {totp} WHERE account = ? AND secret IS NOT NULL", account)
                            == 1;
            database.change(connection, "DELETE FROM {totp} WHERE account = ?", account);
            if (wasOn) {
                FactorChange.note(database, connection, account, clock.millis());
            }
            return wasOn;
        });
    }
}
