package io.gatehouse.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.database.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapHashesTest {
    private static final String ADDRESS = "jdbc:h2:mem:wrap;DB_CLOSE_DELAY=-1";

    private final Hashing hashing = TestHashing.cheap();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Database database = database();

    private static Database database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(ADDRESS);
        source.setUser("sa");
        source.setPassword("");
        return Database.of(source, "t_");
    }

    @BeforeEach
    void table() {
        database.change("CREATE TABLE {account} (id BIGINT PRIMARY KEY, password VARCHAR(1024))");
    }

    @AfterEach
    void drop() {
        database.change("DROP ALL OBJECTS");
    }

    private void add(long id, String stored) {
        database.change("INSERT INTO {account} VALUES (?, ?)", id, stored);
    }

    private static String md5(String password) {
        return "{md5}" + HexFormat.of().formatHex(Digests.digest("MD5", password.getBytes(StandardCharsets.UTF_8)));
    }

    private String stored(long id) {
        return database.first("SELECT password FROM {account} WHERE id = ?", row -> row.getString(1), id)
                .orElseThrow();
    }

    private int wrap() throws InterruptedException {
        return WrapHashes.wrap(new AccountHashes(database), hashing, out);
    }

    @Test
    void everyOldHashIsWrappedAndEveryPasswordStillRight() throws InterruptedException {
        int accounts = WrapRun.PAGE + 500;
        for (int id = 1; id <= accounts; id++) {
            add(id, md5("password " + id));
        }
        assertThat(wrap()).isZero();

        for (int id = 1; id <= accounts; id++) {
            assertThat(stored(id)).startsWith("{wrapped}$argon2id$");
            assertThat(hashing.verify(("password " + id).toCharArray(), stored(id)))
                    .isEqualTo(Check.OUTDATED);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("100 % 1,500 of 1,500", "Wrapped: 1500");
    }

    @Test
    void strongHashesAndAccountsWithoutPasswordStayAndUnreadableTextsAreReported() throws InterruptedException {
        String strong = hashing.hash("x".toCharArray());
        add(1, strong);
        add(-5, md5("negative"));
        add(3, "of no known form");
        database.change("INSERT INTO {account} VALUES (4, NULL)");

        assertThat(wrap()).isEqualTo(1);
        assertThat(stored(1)).isEqualTo(strong);
        assertThat(stored(3)).isEqualTo("of no known form");
        assertThat(stored(-5)).startsWith("{wrapped}");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Wrapped: 1", "Strong already: 1", "left as they are: 1");
    }

    @Test
    void stoppedAndStartedAgainItGoesOnWhereItWas() throws InterruptedException {
        for (int id = 1; id <= 20; id++) {
            add(id, md5("password " + id));
        }
        AtomicInteger left = new AtomicInteger(8);
        StoredHashes failing = new Delegate(new AccountHashes(database)) {
            @Override
            public boolean replace(Row row, String better) {
                if (left.getAndDecrement() <= 0) {
                    throw new IllegalStateException("the database went away");
                }
                return super.replace(row, better);
            }
        };
        assertThatThrownBy(() -> WrapHashes.wrap(failing, hashing, out)).hasMessageContaining("the database went away");
        List<String> half = database.list(
                "SELECT password FROM {account} WHERE password LIKE '_wrapped%'", row -> row.getString(1));
        assertThat(half).hasSize(8);

        assertThat(wrap()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Wrapped: 12", "Strong already: 8");
        for (int id = 1; id <= 20; id++) {
            assertThat(hashing.verify(("password " + id).toCharArray(), stored(id)))
                    .isEqualTo(Check.OUTDATED);
        }
    }

    @Test
    void passwordThatItsOwnerChangesMeanwhileIsNotLost() throws InterruptedException {
        add(1, md5("old"));
        String chosen = hashing.hash("new".toCharArray());
        StoredHashes racing = new Delegate(new AccountHashes(database)) {
            @Override
            public boolean replace(Row row, String better) {
                database.change("UPDATE {account} SET password = ? WHERE id = ?", chosen, Long.parseLong(row.id()));
                return super.replace(row, better);
            }
        };
        assertThat(WrapHashes.wrap(racing, hashing, out)).isZero();
        assertThat(stored(1)).isEqualTo(chosen);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("meanwhile: 1");
    }

    private abstract static class Delegate implements StoredHashes {
        private final StoredHashes hashes;

        Delegate(StoredHashes hashes) {
            this.hashes = hashes;
        }

        @Override
        public long count() {
            return hashes.count();
        }

        @Override
        public List<Row> after(@Nullable Row last, int most) {
            return hashes.after(last, most);
        }

        @Override
        public boolean replace(Row row, String better) {
            return hashes.replace(row, better);
        }
    }

    /** Applications that end take their driver along, which is this one's too. */
    @BeforeEach
    void registerDriver() throws SQLException {
        DriverManager.registerDriver(new org.h2.Driver());
    }

    @Test
    void commandReadsTheSettingsAndTheDatabase(@TempDir Path folder) throws IOException {
        add(1, "827ccb0eea8a706c4c34a16891f84e7b");
        Path ini =
                Files.writeString(folder.resolve("gatehouse.ini"), "[passwords]\nlegacyFormat = md5\nengine = java\n");

        assertThat(run(ini.toString(), ADDRESS, "t_")).isZero();
        assertThat(stored(1))
                .startsWith("{wrapped}$argon2id$v=19$m=19456,t=2,p=1$")
                .endsWith(" {md5}" + "A".repeat(32));
        assertThat(new StoredHashes.Row("1", stored(1)).toString()).doesNotContain("wrapped");
    }

    private static Path file(Path folder, String... lines) throws IOException {
        return Files.writeString(folder.resolve("gatehouse.ini"), String.join("\n", lines) + "\n");
    }

    @Test
    void commandTakesTheDatabaseOfTheSettings(@TempDir Path folder) throws IOException {
        database.change("CREATE USER site PASSWORD 'plover-7-shingle' ADMIN");
        add(1, md5("12345"));
        Path ini = file(
                folder,
                "[accounts]",
                "url = " + ADDRESS,
                "user = site",
                "password = file:" + Files.writeString(folder.resolve("db-password"), "plover-7-shingle"),
                "tablePrefix = t_",
                "[passwords]",
                "engine = java",
                "[realm]");

        assertThat(runBySettings(ini)).as("%s", said).isZero();
        assertThat(stored(1)).startsWith("{wrapped}$argon2id$").endsWith(" {md5}" + "A".repeat(32));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Wrapped: 1").doesNotContain("plover-7-shingle");
    }

    @Test
    void commandOpensTheEmbeddedDatabase(@TempDir Path folder) throws IOException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("accounts"));
        Database embedded = Database.of(source, "gatehouse_");
        embedded.change("CREATE TABLE {account} (id BIGINT PRIMARY KEY, password VARCHAR(1024))");
        embedded.change("INSERT INTO {account} VALUES (1, ?)", md5("12345"));

        assertThat(runBySettings(file(folder, "[accounts]", "home = " + folder, "[passwords]", "engine = java")))
                .isZero();
        assertThat(embedded.list("SELECT password FROM {account}", row -> row.getString(1)))
                .singleElement()
                .asString()
                .startsWith("{wrapped}$argon2id$");
    }

    @ParameterizedTest(name = "ids of type {0}")
    @CsvSource({"INTEGER, 1, 2, 10", "VARCHAR(20), 'ann', 'bob', 'o''neill'"})
    void commandWrapsTheApplicationsOwnTable(
            String type, String first, String second, String third, @TempDir Path folder) throws IOException {
        database.change("CREATE TABLE {member} (id " + type + " PRIMARY KEY, login VARCHAR(20), pass VARCHAR(255))");
        String bare = md5("12345").substring("{md5}".length());
        for (String id : List.of(first, second, third)) {
            database.change("INSERT INTO {member} VALUES (?, ?, ?)", id, id, id.equals(second) ? "{md5}" + bare : bare);
        }
        Path ini = file(
                folder,
                "[passwords]",
                "engine = java",
                "[user-table]",
                "url = " + ADDRESS,
                "user = sa",
                "table = t_member",
                "nameColumn = login",
                "passwordColumn = pass",
                "hashFormat = md5",
                "upgradeHashes = true");

        assertThat(runBySettings(ini)).isZero();
        assertThat(runBySettings(ini)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Wrapped: 3", "Strong already: 3");
        Hashing usual = new Hashing(
                PasswordsPolicy.DEFAULT, Engine.choose(EngineChoice.JAVA).argon2(), new SecureRandom());
        assertThat(database.list("SELECT pass FROM {member}", row -> row.getString(1)))
                .hasSize(3)
                .allSatisfy(stored ->
                        assertThat(usual.verify("12345".toCharArray(), stored)).isEqualTo(Check.OUTDATED));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            [passwords]                                              | has no section that says where hashes are stored, one of [accounts, user-table]
            [accounts]                                               | neither 'url' nor 'home' says where the accounts are
            [accounts];jndi = java:comp/env/jdbc/x                   | is the container's, which no command can ask
            [accounts];url = jdbc:postgresql://127.0.0.1:1/x         | section [accounts]: the database at
            [user-table];url = jdbc:h2:mem:wrap;table = t_account    | hashes are wrapped only where 'upgradeHashes' is 'true'
            """)
    void commandSaysWhatTheSettingsLack(String lines, String advice, @TempDir Path folder) throws IOException {
        assertThat(runBySettings(file(folder, lines.split(";")))).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(advice);
    }

    @Test
    void sectionMayBeNamed(@TempDir Path folder) throws IOException {
        Path ini = file(folder, "[accounts]", "url = " + ADDRESS, "[passwords]");

        assertThat(run("--settings", ini.toString(), "user-table")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("has no section [user-table] that says");
    }

    private int runBySettings(Path ini) {
        return run("--settings", ini.toString());
    }

    @Test
    void commandSaysWhatIsWrong(@TempDir Path folder) throws IOException {
        Path ini = Files.writeString(folder.resolve("gatehouse.ini"), "[passwords]\nlegacyFormat = rot13\n");
        assertThat(run()).isEqualTo(2);
        assertThat(run(ini.toString(), ADDRESS)).isEqualTo(2);
        assertThat(run(folder.resolve("none.ini").toString(), ADDRESS)).isEqualTo(2);
        assertThat(run(ini.toString(), "jdbc:nothing:here")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "Usage:", "legacyFormat is 'rot13', must be the id of a format", "none.ini", "can't be opened");
    }

    private int run(String... args) {
        return WrapHashes.run(args, Map.of("GATEHOUSE_DB_USER", "sa", "GATEHOUSE_DB_PASSWORD", ""), out, out);
    }

    @Test
    void barTellsHowFarItIsAndHowLongItStillTakes() {
        AtomicLong nanos = new AtomicLong();
        Progress progress = new Progress(out, true, nanos::get, 200);
        for (int step = 0; step < 50; step++) {
            nanos.addAndGet(1_000_000_000L);
            progress.step(true);
        }
        assertThat(progress.line())
                .isEqualTo("[" + "#".repeat(10) + "-".repeat(30) + "]  25 % 50 of 200, 00:02:30 left");
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("\r[").doesNotContain("\n");
    }

    @Test
    void withoutATerminalThereIsALineAtEachTenth() {
        Progress progress = new Progress(out, false, () -> 0, 200);
        for (int step = 0; step < 200; step++) {
            progress.step(true);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(10);
    }
}
