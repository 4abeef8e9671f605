package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.ConnectionPolicy;
import io.gatehouse.auth.database.Connections;
import io.gatehouse.auth.database.Database;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;

/** The tables that the section {@code [accounts]} names, opened by a command, outside of the application. They are taken as they are. */
public final class AccountTables implements AutoCloseable {
    private final Connections connections;
    private final Database database;

    private AccountTables(Connections connections, Database database) {
        this.connections = connections;
        this.database = database;
    }

    /**
     * Opens them.
     *
     * @throws SettingsException where the section says nothing that a command could open
     */
    public static AccountTables open(Settings section) {
        AccountsPolicy policy = section.read(AccountsPolicy::from);
        Connections connections = Connections.openOutside("accounts", connection(policy));
        try {
            return new AccountTables(connections, Database.of(connections.source(), policy.tablePrefix()));
        } catch (RuntimeException | Error failed) {
            connections.close();
            throw failed;
        }
    }

    private static ConnectionPolicy connection(AccountsPolicy policy) {
        if (!policy.connection().isNowhere()) {
            return policy.connection();
        }
        Path home = policy.home();
        if (home == null) { // Where it is by default only the container knows.
            throw new SettingsException(
                    List.of("section [accounts]: neither 'url' nor 'home' says where the accounts are"));
        }
        return policy.connection().inFile(home.resolve(Accounts.FILE));
    }

    /** The tables. */
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        connections.close();
    }
}
