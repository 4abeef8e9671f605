package io.gatehouse.auth.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings the tables to the version of this jar, and says no where that can't be.
 *
 * <p>Each statement is noted before and after it runs, since H2 and MariaDB commit a statement that makes a table at once. A node that
 * dies in the middle leaves one statement in doubt at most; the next start goes on with it, and takes what it finds there for done.
 */
final class Schema {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Database database;
    private final List<Script> scripts;
    private final InstantSource clock;

    Schema(Database database, List<Script> scripts, InstantSource clock) {
        this.database = database;
        this.scripts = scripts;
        this.clock = clock;
    }

    /**
     * How far a script has come.
     *
     * @param begun how many of its statements were begun
     * @param done how many of them are done
     */
    private record Progress(int version, String name, String checksum, int begun, int done) {}

    /**
     * Applies the scripts that are missing.
     *
     * @throws IllegalStateException where the tables are those of another jar, or a statement fails, in words for an operator
     */
    void migrate() throws SQLException {
        SchemaLock lock = SchemaLock.take(database, LONGEST_WAIT);
        try (lock) {
            migrateLocked();
        }
    }

    private void migrateLocked() {
        makeTable();
        Map<Integer, Progress> known = progress();
        known.values().forEach(this::refuseOther);
        for (Script script : scripts) {
            Progress progress = known.get(script.version());
            apply(script, progress == null ? begin(script) : progress);
        }
    }

    private void makeTable() {
        database.change("CREATE TABLE IF NOT EXISTS {schema} (version INTEGER NOT NULL PRIMARY KEY, "
                + "name VARCHAR(100) NOT NULL, checksum VARCHAR(64) NOT NULL, begun INTEGER NOT NULL, done INTEGER NOT NULL, "
                + "applied BIGINT)");
    }

    private Map<Integer, Progress> progress() {
        return database
                .list(
                        "SELECT version, name, checksum, begun, done FROM {schema} ORDER BY version",
                        row -> new Progress(
                                row.getInt(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5)))
                .stream()
                .collect(Collectors.toMap(Progress::version, Function.identity()));
    }

    private void refuseOther(Progress known) {
        if (known.version() > scripts.size()) {
            throw new IllegalStateException("the tables have version " + known.version() + " (" + known.name()
                    + "), this jar knows " + scripts.size() + ": use the newer jar, or a backup from before it");
        }
        Script script = scripts.get(known.version() - 1);
        if (!script.checksum().equals(known.checksum())) {
            throw new IllegalStateException("script " + script.name()
                    + " is not the one that made the tables: use the jar that did, or another 'tablePrefix'");
        }
    }

    private Progress begin(Script script) {
        database.change(
                "INSERT INTO {schema} (version, name, checksum, begun, done) VALUES (?, ?, ?, 0, 0)",
                script.version(),
                script.name(),
                script.checksum());
        return new Progress(script.version(), script.name(), script.checksum(), 0, 0);
    }

    private void apply(Script script, Progress progress) {
        List<String> statements = script.statements(database.dialect());
        for (int at = progress.done(); at < statements.size(); at++) {
            note("begun", at + 1, script);
            step(script, statements.get(at), at + 1, at < progress.begun());
        }
        database.change(
                "UPDATE {schema} SET applied = ? WHERE version = ? AND applied IS NULL",
                clock.millis(),
                script.version());
    }

    private void step(Script script, String text, int number, boolean isInDoubt) {
        try {
            database.inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(database.sql(text));
                }
                return database.change(
                        connection, "UPDATE {schema} SET done = ? WHERE version = ?", number, script.version());
            });
        } catch (StorageException failed) {
            if (!isInDoubt || !database.dialect().isAlreadyThere(failed.reason())) {
                throw refused(script, number, isInDoubt, failed);
            }
            note("done", number, script);
        }
    }

    /** What certainly did not happen is not in doubt at the next start. */
    private IllegalStateException refused(Script script, int number, boolean isInDoubt, StorageException failed) {
        if (!isInDoubt && !failed.isLost()) {
            note("begun", number - 1, script);
        }
        return new IllegalStateException(
                "statement " + number + " of script " + script.name() + " failed, the next start goes on with it: "
                        + failed.reason().getMessage(),
                failed);
    }

    private void note(String what, int number, Script script) {
        database.change("UPDATE {schema} SET " + what + " = ? WHERE version = ?", number, script.version());
    }
}
