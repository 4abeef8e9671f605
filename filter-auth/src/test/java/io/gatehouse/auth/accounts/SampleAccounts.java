package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.testing.Application;
import io.gatehouse.core.settings.SettingsFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;

/** Accounts in a database that is empty at first, for tests of other rooms. */
public final class SampleAccounts implements AutoCloseable {
    private static final String PREFIX = "gh_";
    /** Of a server, whose tables are made once and emptied for each test. */
    private static final Map<Server, Database> MADE = new EnumMap<>(Server.class);

    public final Database database;
    public final AccountStore store;
    private final String url;
    private final boolean isOurs;

    /** In a database of their own, in memory. */
    public SampleAccounts(InstantSource clock) {
        this(clock, Server.H2);
    }

    /** In a database of this kind. */
    public SampleAccounts(InstantSource clock, Server server) {
        this.isOurs = server == Server.H2;
        this.url = isOurs ? server.start() : server.url();
        this.database = isOurs ? inMemory(url) : emptied(server);
        this.store = Stores.accounts(database, clock);
    }

    private static Database inMemory(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return Database.upToDate(source, PREFIX);
    }

    private static Database emptied(Server server) {
        Database made = MADE.computeIfAbsent(server, first -> Database.upToDate(first.pool(), Server.prefix()));
        made.change("DELETE FROM {link}");
        made.change("DELETE FROM {account}");
        made.change("DELETE FROM {role}");
        return made;
    }

    /** As other rooms get them of an application; in memory only. */
    public Accounts accounts(Path home) {
        String lines = "[accounts]\nhome = " + home + "\nurl = " + url + "\ntablePrefix = " + PREFIX;
        AccountsPolicy policy =
                AccountsPolicy.from(SettingsFile.parse("gatehouse.ini", lines).section("accounts"));
        return Accounts.open(new Application().context, policy);
    }

    /** A new account that may sign in, with the mail address {@code <name>@example.org}. */
    public Account active(String name) {
        return account(name, name + "@example.org", AccountStatus.ACTIVE);
    }

    /** A new account, put in as it is, as one that an older program has left. */
    public Account account(String name, String mail, AccountStatus status) {
        database.change(
                "INSERT INTO {account} (name, folded_name, mail, folded_mail, display_name, status, version, created, changed) "
                        + "VALUES (?, ?, ?, ?, ?, ?, 1, 0, 0)",
                name,
                AccountName.folded(name),
                mail,
                AccountName.folded(mail),
                name,
                status.name());
        return store.byName(name).orElseThrow();
    }

    /** The account as it is now. */
    public Account now(Account account) {
        return store.byId(account.id()).orElseThrow();
    }

    /** All values of a column. */
    public List<String> column(String table, String column) {
        return database.list("SELECT " + column + " FROM {" + table + "}", row -> String.valueOf(row.getString(1)));
    }

    @Override
    public void close() {
        if (isOurs) {
            database.change("SHUTDOWN");
        }
    }
}
