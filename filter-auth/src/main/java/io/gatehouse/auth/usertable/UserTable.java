package io.gatehouse.auth.usertable;

import io.gatehouse.auth.accounts.StorageException;
import io.gatehouse.auth.connections.Connections;
import io.gatehouse.core.settings.SettingsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of the application's users. Values are always parameters; names of tables and columns are checked settings. */
final class UserTable implements AutoCloseable {
    /** The longest hash that we write, an Argon2id one around a legacy one. */
    private static final int WIDTH = 255;

    private static final int LONGEST_TYPED = 320;
    private static final int SECONDS = 30;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private final UserTablePolicy policy;
    private final Connections connections;
    private final String select;
    /** The kind of the column that tells users apart, as java.sql.Types numbers it. */
    private int idType = Types.VARCHAR;

    private UserTable(UserTablePolicy policy, Connections connections) {
        this.policy = policy;
        this.connections = connections;
        this.select = "SELECT " + policy.idColumn() + ", " + policy.nameColumn() + ", " + policy.passwordColumn() + ", "
                + orNull(policy.displayNameColumn()) + ", " + orNull(policy.mailColumn()) + ", "
                + orNull(policy.statusColumn()) + " FROM " + policy.table() + " WHERE ";
    }

    private static String orNull(@Nullable String column) {
        return column == null ? "NULL" : column;
    }

    /** One user's row. */
    record User(
            String id,
            String name,
            @Nullable String password,
            @Nullable String displayName,
            @Nullable String mail,
            @Nullable String status) {}

    /**
     * Opens the table, and reads nothing of it but that its columns are there.
     *
     * @throws SettingsException where it can't be read as the settings say
     */
    static UserTable open(UserTablePolicy policy) {
        UserTable table = new UserTable(policy, Connections.open("user-table", policy.connection()));
        try {
            table.check();
            return table;
        } catch (SQLException | RuntimeException refused) {
            table.close();
            throw new SettingsException(List.of("section [user-table]: the table can't be read as the settings say: "
                    + Objects.requireNonNullElse(refused.getMessage(), refused.toString())));
        }
    }

    private void check() throws SQLException {
        try (Connection connection = source().getConnection()) {
            look(connection);
            if (policy.roleQuery() != null) {
                connection.prepareStatement(policy.roleQuery()).close();
            }
            if (policy.permissionQuery() != null) {
                connection.prepareStatement(policy.permissionQuery()).close();
            }
        }
    }

    private void look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select + "1 = 0");
                ResultSet rows = statement.executeQuery()) {
            idType = rows.getMetaData().getColumnType(1);
            int width = rows.getMetaData().getPrecision(3);
            if (policy.upgradeHashes() && width > 0 && width < WIDTH) {
                throw new SQLException("'upgradeHashes' needs " + WIDTH + " characters in '" + policy.passwordColumn()
                        + "', which has " + width);
            }
        }
    }

    private DataSource source() {
        return connections.source();
    }

    UserTablePolicy policy() {
        return policy;
    }

    Optional<User> byName(String typed) {
        String name = typed.strip();
        boolean isName = !name.isEmpty() && name.length() <= LONGEST_TYPED && isStorable(name);
        return isName ? one(policy.nameColumn() + " = ?", statement -> statement.setString(1, name)) : Optional.empty();
    }

    /** PostgreSQL keeps no NUL, and no database keeps half of a surrogate pair as it is. */
    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }

    Optional<User> byId(String id) {
        boolean isId = isStorable(id) && (!isNumber() || NUMBER.matcher(id).matches());
        return isId ? one(policy.idColumn() + " = ?", statement -> bindId(statement, 1, id)) : Optional.empty();
    }

    private boolean isNumber() {
        return switch (idType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> true;
            default -> false;
        };
    }

    /** As the column's kind wants it: a database may compare numbers, or its own kinds as UUID, with nothing else. */
    private void bindId(PreparedStatement statement, int at, String id) throws SQLException {
        if (isNumber()) {
            statement.setLong(at, Long.parseLong(id));
        } else if (idType == Types.OTHER) {
            statement.setObject(at, id, Types.OTHER);
        } else {
            statement.setString(at, id);
        }
    }

    /** A name that two rows have, as columns that ignore case or accents allow, is nobody's. */
    private Optional<User> one(String condition, Binding binding) {
        List<User> found = asked(select + condition, binding, statement -> {
            statement.setMaxRows(2);
            return rows(statement);
        });
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<User> rows(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<User> users = new ArrayList<>();
            while (rows.next()) {
                users.add(user(rows));
            }
            return users;
        }
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString(1).strip(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    boolean isActive(User user) {
        String status = user.status();
        return policy.statusColumn() == null
                || (status != null
                        && policy.activeValues().stream().anyMatch(value -> value.equalsIgnoreCase(status.strip())));
    }

    Set<String> roles(User user) {
        return texts(policy.roleQuery(), user);
    }

    Set<String> permissions(User user) {
        return texts(policy.permissionQuery(), user);
    }

    private Set<String> texts(@Nullable String query, User user) {
        return query == null ? Set.of() : asked(query, statement -> bindKey(statement, user), UserTable::texts);
    }

    private void bindKey(PreparedStatement statement, User user) throws SQLException {
        if (policy.queryBy() == UserTablePolicy.Key.ID) {
            bindId(statement, 1, user.id());
        } else {
            statement.setString(1, user.name());
        }
    }

    private static Set<String> texts(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            Set<String> texts = new LinkedHashSet<>();
            while (rows.next()) {
                String text = rows.getString(1);
                if (text != null && !text.isBlank()) {
                    texts.add(text.strip());
                }
            }
            return Set.copyOf(texts);
        }
    }

    /** Writes a better hash in place of a former one, unless that was changed meanwhile. */
    boolean improve(User user, String former, String better) {
        String update = "UPDATE " + policy.table() + " SET " + policy.passwordColumn() + " = ? WHERE "
                + policy.idColumn() + " = ? AND " + policy.passwordColumn() + " = ?";
        Binding binding = statement -> {
            statement.setString(1, better);
            bindId(statement, 2, user.id());
            statement.setString(3, former);
        };
        return asked(update, binding, PreparedStatement::executeUpdate) == 1;
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T asked(String text, Binding binding, Answer<T> answer) {
        try (Connection connection = source().getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setQueryTimeout(SECONDS);
            binding.bind(statement);
            return answer.of(statement);
        } catch (SQLException failed) {
            throw new StorageException(failed);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
