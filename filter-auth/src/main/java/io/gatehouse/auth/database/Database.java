package io.gatehouse.auth.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of one application's accounts, whose tables all begin with a prefix.
 *
 * <p>Statements name a table as <code>{account}</code>; values are always parameters. Whatever fails is a {@link StorageException}, and
 * a transaction that fails leaves nothing behind. Times are milliseconds since 1970, so that no database turns them by its time zone.
 */
public final class Database {
    private static final int MOST_ATTEMPTS = 10;

    private final DataSource source;
    private final Dialect dialect;
    private final String prefix;

    Database(DataSource source, Dialect dialect, String prefix) {
        this.source = source;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /**
     * The tables of this prefix in a database that is open already.
     *
     * @throws IllegalArgumentException where it is of a kind that accounts can't be kept in
     */
    public static Database of(DataSource source, String prefix) {
        try (Connection connection = source.getConnection()) {
            return new Database(source, Dialect.of(connection), prefix);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /**
     * The tables of this prefix, made or brought to the version of this jar.
     *
     * @throws IllegalStateException where they can't be, in words for an operator
     * @throws IllegalArgumentException as {@link #of}
     */
    public static Database upToDate(DataSource source, String prefix) {
        Database database = of(source, prefix);
        try {
            database.refuseOtherEncodings();
            new Schema(database, Script.all(), InstantSource.system()).migrate();
            return database;
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /** PostgreSQL alone keeps all texts of a database in one encoding, which may lack most letters. */
    private void refuseOtherEncodings() {
        if (dialect != Dialect.POSTGRESQL) {
            return;
        }
        String encoding = first("SHOW server_encoding", row -> row.getString(1)).orElse("");
        if (!encoding.equals("UTF8")) {
            throw new IllegalStateException("the database's encoding is '" + encoding + "', it must be 'UTF8'");
        }
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it; a transaction is ended by whoever called. */
        T with(Connection connection) throws SQLException;
    }

    /** Reads one row into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** Reads the present row. */
        T read(ResultSet row) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Whether a statement failed since a row of its key is there already. */
    public boolean isDuplicate(StorageException failed) {
        return dialect.isDuplicate(failed.reason());
    }

    /** Whether a statement failed since its row refers to one that isn't there. */
    public boolean isParentless(StorageException failed) {
        return dialect.isParentless(failed.reason());
    }

    /** A statement with the tables' real names in place of <code>{name}</code>. */
    public String sql(String statement) {
        return statement.replace("{", prefix).replace("}", "");
    }

    /** All rows that a query yields. */
    public <T> List<T> list(String query, RowReader<T> reader, @Nullable Object... values) {
        return with(connection -> list(connection, query, reader, values));
    }

    /** The first row that a query yields. */
    public <T> Optional<T> first(String query, RowReader<T> reader, @Nullable Object... values) {
        return list(query, reader, values).stream().findFirst();
    }

    /** Changes rows, and says how many. */
    public int change(String statement, @Nullable Object... values) {
        return persistently(() -> with(connection -> change(connection, statement, values)));
    }

    /** A connection that whoever asked for it closes. */
    Connection connection() throws SQLException {
        return source.getConnection();
    }

    /** Does something with a connection that commits each statement. */
    public <T> T with(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    /** Does something wholly or not at all; again where it got in the way of other transactions, so it must do nothing else. */
    public <T> T inTransaction(Work<T> work) {
        return persistently(() -> transaction(work));
    }

    /** A database that finds transactions waiting for each other undoes one of them, and expects it again. */
    private static <T> T persistently(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (StorageException failed) {
                if (attempt == MOST_ATTEMPTS || !failed.isToBeRepeated()) {
                    throw failed;
                }
            }
        }
    }

    private <T> T transaction(Work<T> work) {
        return with(connection -> {
            boolean commitsEach = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T done = work.with(connection);
                connection.commit();
                connection.setAutoCommit(commitsEach);
                return done;
            } catch (SQLException | RuntimeException | Error failed) {
                undo(connection, commitsEach, failed);
                throw failed;
            }
        });
    }

    /** A connection that is lost has undone everything by itself. */
    private static void undo(Connection connection, boolean commitsEach, Throwable failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(commitsEach);
        } catch (SQLException lost) {
            failed.addSuppressed(lost);
        }
    }

    /** All rows that a query yields, within a transaction. */
    public <T> List<T> list(Connection connection, String query, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, query, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** Changes rows within a transaction, and says how many. */
    public int change(Connection connection, String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepared(connection, statement, values)) {
            return prepared.executeUpdate();
        }
    }

    /** Adds a row within a transaction, and says its number. */
    public long insert(Connection connection, String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql(statement), new String[] {"id"})) {
            fill(prepared, values).executeUpdate();
            try (ResultSet keys = prepared.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new SQLException("a new row has no number");
                }
                return keys.getLong(1);
            }
        }
    }

    private PreparedStatement prepared(Connection connection, String text, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql(text));
        try {
            return fill(statement, values);
        } catch (SQLException | RuntimeException refused) {
            statement.close();
            throw refused;
        }
    }

    private static PreparedStatement fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            if (values[at] instanceof String text && !isStorable(text)) {
                throw new IllegalArgumentException("A text holds a character that no database keeps");
            }
            statement.setObject(at + 1, values[at]);
        }
        return statement;
    }

    /** PostgreSQL keeps no NUL, and no database keeps half of a surrogate pair as it is. */
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }
}
