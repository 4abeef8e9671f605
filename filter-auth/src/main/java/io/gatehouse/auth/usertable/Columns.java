package io.gatehouse.auth.usertable;

import io.gatehouse.auth.usertable.UserTable.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of a table's columns, as {@link Types} numbers them: how values are asked for and read that an application keeps as it likes.
 *
 * @param isInferring whether the database itself finds a parameter's kind, as PostgreSQL does for {@code citext} and {@code uuid}
 */
record Columns(boolean isInferring, int id, int status) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Set<String> YES = Set.of("1", "t", "true", "y", "yes", "on");
    private static final Set<String> NO = Set.of("0", "f", "false", "n", "no", "off");
    /** What MariaDB and MySQL say where a column's charset lacks a letter. */
    private static final Set<Integer> OTHER_CHARSET = Set.of(1267, 3988);

    static Columns of(Connection connection, ResultSetMetaData data) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return new Columns(product.equals("PostgreSQL"), data.getColumnType(1), data.getColumnType(6));
    }

    boolean canBeId(String text) {
        return !isNumber() || NUMBER.matcher(text).matches();
    }

    private boolean isNumber() {
        return switch (id) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> true;
            default -> false;
        };
    }

    void bindId(PreparedStatement statement, int at, String text) throws SQLException {
        if (isNumber()) {
            statement.setLong(at, Long.parseLong(text));
        } else {
            bindText(statement, at, text);
        }
    }

    /** A parameter that is said to be text would make PostgreSQL compare the column as text, whatever it is. */
    void bindText(PreparedStatement statement, int at, String text) throws SQLException {
        if (isInferring) {
            statement.setObject(at, text, Types.OTHER);
        } else {
            statement.setString(at, text);
        }
    }

    /** Whether a statement failed since no row can hold its value, as text that is no UUID: SQLSTATE's class 22. */
    static boolean isIncomparable(SQLException failed) {
        String state = failed.getSQLState();
        return (state != null && state.startsWith("22")) || OTHER_CHARSET.contains(failed.getErrorCode());
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString(1).strip(),
                row.getString(2).strip(),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                text(row, 6));
    }

    /** Without the spaces that fill a column of fixed width. */
    static @Nullable String text(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        boolean isFilled = text != null && row.getMetaData().getColumnType(at) == Types.CHAR;
        return isFilled ? text.stripTrailing() : text;
    }

    /** Whether a status is one of these values; a truth value is one however drivers and operators spell it. */
    boolean isAmong(Iterable<String> values, String stored) {
        for (String value : values) {
            if (meant(value).equals(meant(stored))) {
                return true;
            }
        }
        return false;
    }

    private String meant(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (status != Types.BOOLEAN && status != Types.BIT) {
            return word;
        }
        return YES.contains(word) ? "true" : NO.contains(word) ? "false" : word; // MariaDB's truth values may hold 2.
    }
}
