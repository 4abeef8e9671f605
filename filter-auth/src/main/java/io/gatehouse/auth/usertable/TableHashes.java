package io.gatehouse.auth.usertable;

import io.gatehouse.auth.passwords.HashSource;
import io.gatehouse.auth.passwords.StoredHashes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hashes in the application's own table, with the name of their format before those that don't say it. */
record TableHashes(UserTable table) implements StoredHashes, HashSource.Opened {
    @Override
    public StoredHashes hashes() {
        return this;
    }

    private String from() {
        return " FROM " + table.policy().table() + " WHERE " + table.policy().passwordColumn() + " IS NOT NULL";
    }

    @Override
    public long count() {
        return table.asked("SELECT COUNT(*)" + from(), statement -> {}, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    @Override
    public List<Row> after(@Nullable Row last, int most) {
        UserTablePolicy policy = table.policy();
        String query = "SELECT " + policy.idColumn() + ", " + policy.passwordColumn() + from()
                + (last == null ? "" : " AND " + policy.idColumn() + " > ?") + " ORDER BY " + policy.idColumn()
                + " LIMIT "
                + most;
        UserTable.Binding binding = statement -> {
            if (last != null) {
                table.columns().bindId(statement, 1, last.id());
            }
        };
        return table.asked(query, binding, this::rows);
    }

    private List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> page = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String stored = Columns.text(rows, 2);
                page.add(new Row(rows.getString(1).strip(), table.policy().named(stored == null ? "" : stored)));
            }
        }
        return page;
    }

    /** As it stands there, with the name of its format or without. */
    @Override
    public boolean replace(Row row, String better) {
        String format = table.policy().named("");
        boolean isNamed = !format.isEmpty() && row.stored().startsWith(format);
        return table.improve(row.id(), row.stored(), better)
                || (isNamed && table.improve(row.id(), row.stored().substring(format.length()), better));
    }

    @Override
    public void close() {
        table.close();
    }
}
