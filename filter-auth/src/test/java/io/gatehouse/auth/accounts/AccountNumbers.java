package io.gatehouse.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.auth.accounts.AccountStore.Search;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.Server;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * How long a look-up and a page of the list take among a million accounts on PostgreSQL. Run by name alone:
 * {@code mvn -pl filter-core,filter-auth -am test -Dtest=AccountNumbers -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class AccountNumbers {
    private static final int ACCOUNTS = 1_000_000;

    @Test
    void amongAMillionAccounts() throws Exception {
        try (HikariDataSource pool = Server.POSTGRESQL.pool()) {
            Database database = Database.upToDate(pool, "n_");
            fill(pool);
            AccountStore store = Stores.accounts(database, InstantSource.system());
            Random random = new Random(1);
            for (int round = 0; round < 2; round++) { // The first warms up.
                measure(
                        "look-up by name",
                        2000,
                        at -> store.byName(name(random)).orElseThrow());
                measure(
                        "look-up by mail",
                        2000,
                        at -> store.byName(name(random) + "@example.org").orElseThrow());
                measure("look-up of nobody", 2000, at -> store.byName("nobody" + at));
                measure("first page of 50", 30, at -> store.page(new Search("", null, "", 50)));
                measure("page in the middle", 30, at -> store.page(new Search("", null, name(random), 50)));
                measure("page of one status", 30, at -> store.page(new Search("", AccountStatus.LOCKED, "", 50)));
                measure("search that finds one", 30, at -> store.page(new Search(name(random), null, "", 50)));
                measure("search that finds none", 30, at -> store.page(new Search("zz" + at, null, "", 50)));
                measure("search that finds 1,000", 30, at -> store.page(new Search("family" + at, null, "", 50)));
                measure("search that finds a half", 30, at -> store.page(new Search("fam", null, "", 50)));
                measure("search by two words", 10, at -> store.page(new Search("given1 family2", null, "", 50)));
                measure("search and status", 30, at -> store.page(new Search("family1", AccountStatus.LOCKED, "", 50)));
                measure("counts by status", 5, at -> store.counts());
                measure("count of a search", 5, at -> store.count(new Search("family7", null, "", 50)));
            }
        }
    }

    private static String name(Random random) {
        return "user%07d".formatted(1 + random.nextInt(ACCOUNTS));
    }

    /** The rows that {@link AccountRows} would write, made by the server itself. */
    private static void fill(HikariDataSource pool) throws Exception {
        String numbers = " FROM generate_series(1, " + ACCOUNTS + ") AS n";
        String padded = "'user' || lpad(n::text, 7, '0')";
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO n_account (name, folded_name, skeleton, mail, folded_mail, display_name, status, password, "
                            + "version, created, changed) SELECT " + padded + ", " + padded + ", " + padded + ", "
                            + padded
                            + " || '@example.org', " + padded
                            + " || '@example.org', 'Given' || n % 500 || ' Family' || n % 1000, "
                            + "CASE WHEN n % 100 = 0 THEN 'LOCKED' ELSE 'ACTIVE' END, repeat('x', 97), 1, 0, 0"
                            + numbers);
            statement.execute(
                    "INSERT INTO n_account_word (account, word) SELECT a.id, w FROM n_account a, LATERAL (VALUES "
                            + "(a.name), (a.mail), ('example'), ('org'), (lower(split_part(a.display_name, ' ', 1))), "
                            + "(CASE WHEN a.id % 2 = 0 THEN lower(split_part(a.display_name, ' ', 2)) ELSE 'other' END)) AS words(w)");
            statement.execute("VACUUM ANALYZE n_account");
            statement.execute("VACUUM ANALYZE n_account_word");
        }
    }

    private static void measure(String what, int times, IntFunction<?> task) {
        long[] nanos = new long[times];
        for (int at = 0; at < times; at++) {
            long start = System.nanoTime();
            Object found = task.apply(at);
            nanos[at] = System.nanoTime() - start;
            assertThat(found).isNotNull();
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-26s median %8.3f ms, 99 %% %8.3f ms, most %8.3f ms%n",
                what,
                nanos[times / 2] / 1e6,
                nanos[times * 99 / 100] / 1e6,
                nanos[times - 1] / 1e6);
    }
}
