package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.ConnectionPolicy;
import io.gatehouse.auth.database.Connections;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** One application's accounts, opened with the section {@code [accounts]}, shared by all rooms, and closed with the last user. */
public final class Accounts {
    private static final String ATTRIBUTE = Accounts.class.getName();
    private static final String SECTION = "section [accounts]: ";
    static final String FILE = "accounts";

    private final ServletContext context;
    private final AccountsPolicy policy;
    private final Home home;
    private final Connections connections;
    private final Database database;
    private final AccountStore store;
    private final Roles roles;
    private final SetupLink setupLink;
    private int users;

    private Accounts(
            ServletContext context, AccountsPolicy policy, Home home, Connections connections, Database database) {
        this.context = context;
        this.policy = policy;
        this.home = home;
        this.connections = connections;
        this.database = database;
        this.store = new AccountStore(database, InstantSource.system());
        this.roles = new Roles(database);
        this.setupLink = new SetupLink(database, store, home, InstantSource.system(), new SecureRandom());
    }

    /** Whether the application has accounts. */
    public static boolean isOpen(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof Accounts;
    }

    /**
     * The application's accounts.
     *
     * @throws IllegalStateException where nobody opened them
     */
    public static Accounts of(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof Accounts accounts) {
            return accounts;
        }
        throw new IllegalStateException("There are no accounts: add the section [accounts] to gatehouse.ini");
    }

    /**
     * The accounts by these settings; those that are open already, where a reload of the settings keeps them. Each opening wants a
     * {@link #close}.
     *
     * @throws SettingsException where they can't be opened, or others are in force
     */
    static Accounts open(ServletContext context, AccountsPolicy policy) {
        synchronized (Accounts.class) {
            Accounts accounts =
                    context.getAttribute(ATTRIBUTE) instanceof Accounts known ? known : made(context, policy);
            if (!accounts.policy.equals(policy)) {
                throw new SettingsException(List.of(SECTION + "can't change while the application runs, restart it"));
            }
            accounts.users++;
            return accounts;
        }
    }

    private static Accounts made(ServletContext context, AccountsPolicy policy) {
        try {
            Home home = Home.of(context, policy.home());
            Accounts made = made(context, policy, home);
            context.setAttribute(ATTRIBUTE, made);
            return made;
        } catch (SettingsException refused) {
            throw refused;
        } catch (IllegalStateException | IllegalArgumentException refused) {
            throw new SettingsException(List.of(SECTION + refused.getMessage()));
        }
    }

    private static Accounts made(ServletContext context, AccountsPolicy policy, Home home) {
        ConnectionPolicy connection = policy.connection();
        if (connection.isNowhere()) {
            connection = connection.inFile(home.opened(context).folder().resolve(FILE));
        }
        Connections connections = Connections.open("accounts", connection);
        try {
            Database database = Database.upToDate(connections.source(), policy.tablePrefix());
            return new Accounts(context, policy, home, connections, database);
        } catch (StorageException failed) {
            connections.close();
            throw new IllegalStateException(failed.getMessage(), failed);
        } catch (RuntimeException | Error failed) {
            connections.close();
            throw failed;
        }
    }

    /** The tables. */
    public Database database() {
        return database;
    }

    /** The accounts in them. */
    public AccountStore store() {
        return store;
    }

    /** The roles that they can have. */
    public Roles roles() {
        return roles;
    }

    /** The link by which the first account is made. */
    public SetupLink setupLink() {
        return setupLink;
    }

    /** The folder for what only the server's own user may read; it need not be there where a database server keeps the accounts. */
    public Path home() {
        return home.folder();
    }

    void close() {
        if (isLast()) {
            connections.close();
        }
    }

    private boolean isLast() {
        synchronized (Accounts.class) {
            if (--users == 0) {
                context.removeAttribute(ATTRIBUTE);
            }
            return users == 0;
        }
    }
}
