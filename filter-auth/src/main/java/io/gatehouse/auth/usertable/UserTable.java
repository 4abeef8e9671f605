package io.gatehouse.auth.usertable;

import io.gatehouse.auth.database.Connections;
import io.gatehouse.auth.database.StorageException;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of the application's users. Values are always parameters; names of tables and columns are checked settings. */
final class UserTable implements AutoCloseable {
    /** The longest hash that we write, an Argon2id one around a legacy one. */
    private static final int WIDTH = 255;

    private static final int LONGEST_TYPED = 320;
    private static final int SECONDS = 30;

    private final UserTablePolicy policy;
    private final Connections connections;
    private final String select;
    private Columns columns = new Columns(false, Types.VARCHAR, Types.VARCHAR);

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
        return checked(new UserTable(policy, Connections.open(TableRealm.NAME, policy.connection())));
    }

    /** The same for a command, which has no container. */
    static UserTable openOutside(UserTablePolicy policy) {
        return checked(new UserTable(policy, Connections.openOutside(TableRealm.NAME, policy.connection())));
    }

    private static UserTable checked(UserTable table) {
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
            ask(connection, policy.roleQuery());
            ask(connection, policy.permissionQuery());
        }
    }

    private void look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select + "1 = 0");
                ResultSet rows = statement.executeQuery()) {
            columns = Columns.of(connection, rows.getMetaData());
            int width = rows.getMetaData().getPrecision(3);
            if (policy.upgradeHashes() && width > 0 && width < WIDTH) {
                throw new SQLException("'upgradeHashes' needs " + WIDTH + " characters in '" + policy.passwordColumn()
                        + "', which has " + width);
            }
        }
    }

    /** Of nobody: most drivers find out only then whether there is what a query names. */
    private void ask(Connection connection, @Nullable String query) throws SQLException {
        if (query != null) {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setQueryTimeout(SECONDS);
                statement.setMaxRows(1);
                statement.setNull(1, policy.queryBy() == UserTablePolicy.Key.ID ? columns.id() : Types.VARCHAR);
                statement.executeQuery().close();
            }
        }
    }

    private DataSource source() {
        return connections.source();
    }

    UserTablePolicy policy() {
        return policy;
    }

    Columns columns() {
        return columns;
    }

    Optional<User> byName(String typed) {
        String name = typed.strip();
        boolean isName = !name.isEmpty() && name.length() <= LONGEST_TYPED && isStorable(name);
        return isName
                ? one(policy.nameColumn() + " = ?", statement -> columns.bindText(statement, 1, name))
                : Optional.empty();
    }

    /** PostgreSQL keeps no NUL, and no database keeps half of a surrogate pair as it is. */
    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }

    Optional<User> byId(String id) {
        boolean isId = isStorable(id) && columns.canBeId(id);
        return isId ? one(policy.idColumn() + " = ?", statement -> columns.bindId(statement, 1, id)) : Optional.empty();
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
        List<User> users = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(2) != null) { // Whoever has lost the name is nobody.
                    users.add(Columns.user(rows));
                }
            }
        } catch (SQLException failed) {
            if (!Columns.isIncomparable(failed)) {
                throw failed;
            }
        }
        return users;
    }

    boolean isActive(User user) {
        String status = user.status();
        return policy.statusColumn() == null || (status != null && columns.isAmong(policy.activeValues(), status));
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
            columns.bindId(statement, 1, user.id());
        } else {
            columns.bindText(statement, 1, user.name());
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
    boolean improve(String id, String former, String better) {
        String update = "UPDATE " + policy.table() + " SET " + policy.passwordColumn() + " = ? WHERE "
                + policy.idColumn() + " = ? AND " + policy.passwordColumn() + " = ?";
        Binding binding = statement -> {
            columns.bindText(statement, 1, better);
            columns.bindId(statement, 2, id);
            columns.bindText(statement, 3, former);
        };
        return asked(update, binding, PreparedStatement::executeUpdate) == 1;
    }

    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    interface Answer<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    <T> T asked(String text, Binding binding, Answer<T> answer) {
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
