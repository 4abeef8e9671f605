package io.gatehouse.auth.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * Lets only one node at a time change the tables. The lock belongs to a connection, so a node that dies lets go of it.
 *
 * <p>PostgreSQL and MariaDB lock a name. H2 locks a row, which holds for nodes in other class loaders and other processes too.
 */
final class SchemaLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_CONCURRENT_UPDATE = 90131;

    private final Database database;
    private final Connection connection;

    private SchemaLock(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Waits for the lock, and at most so long. */
    static SchemaLock take(Database database, Duration most) throws SQLException {
        if (database.dialect() == Dialect.H2) {
            makeRow(database);
        }
        SchemaLock lock = new SchemaLock(database, database.connection());
        try {
            lock.await(System.nanoTime() + most.toNanos());
            return lock;
        } catch (SQLException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Of several nodes that make it at once, one does and the others find it there. */
    private static void makeRow(Database database) {
        tolerating(database, "CREATE TABLE IF NOT EXISTS {schema_lock} (id INTEGER NOT NULL PRIMARY KEY)");
        tolerating(database, "MERGE INTO {schema_lock} (id) VALUES (1)");
    }

    private static void tolerating(Database database, String statement) {
        try {
            database.change(statement);
        } catch (StorageException failed) {
            boolean isThere = database.dialect().isAlreadyThere(failed.reason())
                    || database.dialect().isDuplicate(failed.reason())
                    || isHeld(failed.reason());
            if (!isThere) {
                throw failed;
            }
        }
    }

    private void await(long deadline) throws SQLException {
        while (!isTaken()) {
            if (System.nanoTime() - deadline > 0) {
                throw new SQLException("another node has been changing the tables for too long");
            }
            pause();
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("stopped while another node changes the tables", stopped);
        }
    }

    private boolean isTaken() throws SQLException {
        return switch (database.dialect()) {
            case POSTGRESQL -> ask("SELECT pg_try_advisory_lock(?)", number());
            case MARIADB -> ask("SELECT GET_LOCK(CONCAT(LEFT(MD5(DATABASE()), 8), ?), 0)", name());
            case H2 -> isRowLocked();
        };
    }

    private boolean isRowLocked() throws SQLException {
        connection.setAutoCommit(false);
        try {
            return !database.list(
                            connection, "SELECT id FROM {schema_lock} WHERE id = ? FOR UPDATE", row -> row.getInt(1), 1)
                    .isEmpty();
        } catch (SQLException failed) {
            if (isHeld(failed)) {
                connection.rollback();
                return false;
            }
            throw failed;
        }
    }

    private static boolean isHeld(SQLException failed) {
        return failed.getErrorCode() == H2_LOCK_TIMEOUT || failed.getErrorCode() == H2_CONCURRENT_UPDATE;
    }

    private boolean ask(String query, Object name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private String name() {
        return UUID.nameUUIDFromBytes(database.sql("{schema}").getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private long number() {
        return UUID.fromString(name()).getMostSignificantBits();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            switch (database.dialect()) {
                case POSTGRESQL -> ask("SELECT pg_advisory_unlock(?)", number());
                case MARIADB -> ask("SELECT RELEASE_LOCK(CONCAT(LEFT(MD5(DATABASE()), 8), ?))", name());
                case H2 -> {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }
}
