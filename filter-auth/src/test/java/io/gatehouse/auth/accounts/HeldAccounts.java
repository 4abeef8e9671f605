package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;

/** Accounts in a database of this test's memory. */
public final class HeldAccounts {
    private final JdbcDataSource source = new JdbcDataSource();
    private final Database database;
    private final AccountStore store;

    /** An empty database of this name. */
    public HeldAccounts(String name) {
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        database = Database.upToDate(source, "t_");
        store = Stores.accounts(database, InstantSource.system());
    }

    /** Adds an account; says its number. */
    public long add(String name, String mail, AccountStatus status, String password) {
        return store.create(new Account.Draft(name, mail, "Name of " + name, status, password, Set.of()))
                .id();
    }

    /** Gives an account a role with a permission. */
    public void grant(long account, String role, String permission) {
        database.change("INSERT INTO {role} (name, description) VALUES (?, '')", role);
        database.change("INSERT INTO {role_permission} (role, permission) VALUES (?, ?)", role, permission);
        database.change("INSERT INTO {account_role} (account, role) VALUES (?, ?)", account, role);
    }

    /** The accounts. */
    public AccountStore store() {
        return store;
    }

    /** Loses the database, as when its server goes away. */
    public void shutDown() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        source.setURL("jdbc:h2:mem:gone;IFEXISTS=TRUE");
    }
}
