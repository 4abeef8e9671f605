package io.gatehouse.auth.accounts;

import io.gatehouse.auth.changes.Changes;
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
    private final Changes changes;
    private final AccountStore store;
    private final Roles roles;
    private final SetupLink setupLink;
    private int users;

    private Accounts(
            ServletContext context, AccountsPolicy policy, Home home, Connections connections, Changes changes) {
        this.context = context;
        this.policy = policy;
        this.home = home;
        this.connections = connections;
        this.changes = changes;
        this.store = new AccountStore(changes, guardian(Guardian.NOBODY), InstantSource.system());
        this.roles = new Roles(changes, guardian(Guardian.NOBODY));
        changes.tell(roles);
        this.setupLink = new SetupLink(changes.database(), store, home, InstantSource.system(), new SecureRandom());
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
            return new Accounts(context, policy, home, connections, Changes.open(database, InstantSource.system()));
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
        return changes.database();
    }

    /** What is changed in them, and who is told. */
    public Changes changes() {
        return changes;
    }

    /** The role of which there is always an active holder, once there was one. */
    public String administrators() {
        return policy.administrators();
    }

    private Guardian guardian(long actor) {
        return new Guardian(database(), new RoleRows(database()), policy.administrators(), actor);
    }

    /** The accounts, for changes by somebody who must not take their own rights away by them. */
    public AccountStore storeFor(long actor) {
        return new AccountStore(changes, guardian(actor), InstantSource.system());
    }

    /** The roles, likewise. */
    public Roles rolesFor(long actor) {
        return new Roles(changes, guardian(actor));
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
            changes.close();
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
