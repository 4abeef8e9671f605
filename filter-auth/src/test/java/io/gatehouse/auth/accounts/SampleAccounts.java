package io.gatehouse.auth.accounts;

import io.gatehouse.auth.testing.Application;
import io.gatehouse.core.settings.SettingsFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** Accounts in a database in memory, for tests of other rooms. */
public final class SampleAccounts implements AutoCloseable {
    private static final String PREFIX = "gh_";

    public final Database database;
    public final AccountStore store;
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    public SampleAccounts(InstantSource clock) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        this.database = Accounts.database(source, PREFIX);
        this.store = new AccountStore(database, clock);
    }

    /** As other rooms get them of an application. */
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
        database.change("SHUTDOWN");
    }
}
