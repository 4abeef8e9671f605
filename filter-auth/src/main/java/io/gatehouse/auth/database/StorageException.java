package io.gatehouse.auth.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database can't be asked, or refused. Nothing is changed by halves. */
public final class StorageException extends RuntimeException {
    private final SQLException reason;

    /** A database that failed for this reason. */
    public StorageException(SQLException reason) {
        super("The accounts' database failed: " + reason.getMessage(), reason);
        this.reason = reason;
    }

    /** What the database said. */
    SQLException reason() {
        return reason;
    }

    /** Whether the database is out of reach, so that what was under way may have happened. */
    boolean isLost() {
        @Nullable String state = reason.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether the database has undone it for the sake of other transactions: a serialization failure, or PostgreSQL's deadlock. */
    boolean isToBeRepeated() {
        @Nullable String state = reason.getSQLState();
        return "40001".equals(state) || "40P01".equals(state);
    }
}
