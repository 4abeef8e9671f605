package io.gatehouse.auth.passwords;

import io.gatehouse.auth.database.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The password hashes of the accounts in a database. */
record AccountHashes(Database database) implements StoredHashes {
    @Override
    public long count() {
        return database.first("SELECT COUNT(*) FROM {account} WHERE password IS NOT NULL", row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public List<Row> after(@Nullable Row last, int most) {
        return database.list(
                "SELECT id, password FROM {account} WHERE id > ? AND password IS NOT NULL ORDER BY id LIMIT ?",
                row -> new Row(row.getString(1), row.getString(2)),
                last == null ? Long.MIN_VALUE : Long.parseLong(last.id()),
                most);
    }

    @Override
    public boolean replace(Row row, String better) {
        return database.change(
                        "UPDATE {account} SET password = ? WHERE id = ? AND password = ?",
                        better,
                        Long.parseLong(row.id()),
                        row.stored())
                == 1;
    }
}
