package io.gatehouse.auth.areas;

import io.gatehouse.auth.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of rules that administrators have set, and of what they changed. */
record AreaRows(Database database) {
    private static final String HISTORY = "SELECT id, made, author, area_key, former, present FROM {area_change}";

    /** A rule as it is kept. */
    record Row(String key, String requirements, long revision) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString(1), row.getString(2), row.getLong(3));
    }

    private static AreaChange change(ResultSet row) throws SQLException {
        return new AreaChange(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    List<Row> all() {
        return database.list("SELECT area_key, requirements, revision FROM {area} ORDER BY area_key", AreaRows::row);
    }

    @Nullable
    String present(Connection connection, String key) throws SQLException {
        List<String> found = database.list(
                connection, "SELECT requirements FROM {area} WHERE area_key = ?", row -> row.getString(1), key);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Puts a rule in the place of the former one, or takes it away; says the change's number. */
    long replace(
            Connection connection,
            String key,
            @Nullable String former,
            @Nullable String present,
            String author,
            long now)
            throws SQLException {
        long revision = database.insert(
                connection,
                "INSERT INTO {area_change} (made, author, area_key, former, present) VALUES (?, ?, ?, ?, ?)",
                now,
                author,
                key,
                former,
                present);
        database.change(connection, "DELETE FROM {area} WHERE area_key = ?", key);
        if (present != null) {
            database.change(
                    connection,
                    "INSERT INTO {area} (area_key, requirements, revision) VALUES (?, ?, ?)",
                    key,
                    present,
                    revision);
        }
        return revision;
    }

    /** So many changes before one, the newest first. */
    List<AreaChange> history(long before, int most) {
        return database.list(HISTORY + " WHERE id < ? ORDER BY id DESC LIMIT ?", AreaRows::change, before, most);
    }

    /** All changes after one, the newest first. */
    List<AreaChange> since(Connection connection, long revision) throws SQLException {
        return database.list(connection, HISTORY + " WHERE id > ? ORDER BY id DESC", AreaRows::change, revision);
    }
}
