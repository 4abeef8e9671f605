package io.gatehouse.auth.changes;

import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The numbered changes of all nodes, and the nodes. */
final class ChangeRows {
    private static final Duration KEPT = Duration.ofHours(1);
    /** Nodes' clocks may differ by less. */
    private static final Duration GONE = Duration.ofMinutes(2);

    private final Database database;
    private final InstantSource clock;

    ChangeRows(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A change and its number. */
    record Numbered(long number, Change change) {}

    /** How far the numbers have come, and up to which the changes themselves are no longer kept. */
    record Numbers(long last, long forgotten) {}

    /** Makes the one row of the clock. */
    void prepare() {
        try {
            if (database.list("SELECT id FROM {change_clock}", row -> row.getInt(1))
                    .isEmpty()) {
                database.change("INSERT INTO {change_clock} (id, number, forgotten) VALUES (1, 0, 0)");
            }
        } catch (StorageException failed) {
            if (!database.isDuplicate(failed)) { // Else another node was faster.
                throw failed;
            }
        }
    }

    Numbers numbers() {
        return database.first(
                        "SELECT number, forgotten FROM {change_clock}",
                        row -> new Numbers(row.getLong(1), row.getLong(2)))
                .orElse(new Numbers(0, 0));
    }

    List<Numbered> after(long number) {
        return database.list(
                "SELECT number, kind, subject FROM {change} WHERE number > ? ORDER BY number, place",
                row -> new Numbered(
                        row.getLong(1), new Change(Change.Kind.valueOf(row.getString(2)), row.getString(3))),
                number);
    }

    /** Takes the next number; whoever else wants one waits until this transaction has ended, so numbers become visible in order. */
    long next(Connection connection) throws SQLException {
        database.change(connection, "UPDATE {change_clock} SET number = number + 1");
        return database.list(connection, "SELECT number FROM {change_clock}", row -> row.getLong(1))
                .get(0);
    }

    void add(Connection connection, long number, List<Change> changes) throws SQLException {
        for (int place = 0; place < changes.size(); place++) {
            database.change(
                    connection,
                    "INSERT INTO {change} (number, place, kind, subject, made) VALUES (?, ?, ?, ?, ?)",
                    number,
                    place,
                    changes.get(place).kind().name(),
                    changes.get(place).subject(),
                    clock.millis());
        }
    }

    /** Forgets changes that every node has read long ago. */
    void forgetOld() {
        long end = clock.millis() - KEPT.toMillis();
        database.inTransaction(connection -> {
            database.change(
                    connection,
                    "UPDATE {change_clock} SET forgotten = COALESCE((SELECT MAX(number) FROM {change} WHERE made < ?), forgotten)",
                    end);
            return database.change(connection, "DELETE FROM {change} WHERE made < ?", end);
        });
    }

    /** Says that a node is there. */
    void beat(String node) {
        long now = clock.millis();
        if (database.change("UPDATE {node} SET seen = ? WHERE id = ?", now, node) == 0) {
            database.change("INSERT INTO {node} (id, seen) VALUES (?, ?)", node, now);
            database.change("DELETE FROM {node} WHERE seen < ?", now - GONE.toMillis());
        }
    }

    void leave(String node) {
        database.change("DELETE FROM {node} WHERE id = ?", node);
    }

    /** Whether another node may have something in mind. */
    boolean hasOthers(String node) {
        return !database.list(
                        "SELECT id FROM {node} WHERE id <> ? AND seen >= ?",
                        row -> row.getString(1),
                        node,
                        clock.millis() - GONE.toMillis())
                .isEmpty();
    }
}
