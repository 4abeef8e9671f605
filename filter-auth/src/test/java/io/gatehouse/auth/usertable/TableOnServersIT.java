package io.gatehouse.auth.usertable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.auth.InForce;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.passwords.HashSource;
import io.gatehouse.auth.passwords.StoredHashes;
import io.gatehouse.auth.realm.PasswordCheck;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.testing.Application;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users in tables as older applications have made them, on real database servers. */
class TableOnServersIT {
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Contract {
        private final Server server;
        private final HikariDataSource pool;
        private final List<UserTableFilter> started = new ArrayList<>();
        private Application site = new Application();
        private String table = "";

        Contract(Server server) {
            this.server = server;
            this.pool = server.pool();
        }

        @BeforeEach
        void begin() {
            site = new Application();
            InForce.add(site.context, PasswordCheck.class, new PlainPasswords());
            table = Server.prefix() + "user";
        }

        @AfterEach
        void stop() throws SQLException {
            started.forEach(UserTableFilter::destroy);
            started.clear();
            run("DROP TABLE " + table);
        }

        @AfterAll
        void close() {
            pool.close();
        }

        void run(String statement) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement made = connection.createStatement()) {
                made.execute(statement);
            }
        }

        /** A table of {@code id, login, pass, state}. */
        void make(String columns, String options) throws SQLException {
            run("CREATE TABLE " + table + " (" + columns + ")" + options);
        }

        void add(String id, String login, @Nullable String pass, String stateInSql) throws SQLException {
            String insert = "INSERT INTO " + table + " VALUES (" + id + ", ?, ?, " + stateInSql + ")";
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, login);
                statement.setString(2, pass);
                statement.executeUpdate();
            }
        }

        TableRealm realm(String... more) throws Exception {
            UserTableFilter filter = new UserTableFilter();
            filter.init(site.section("user-table", lines(more)));
            started.add(filter);
            return (TableRealm) Realms.of(site.context).named("user-table").orElseThrow();
        }

        private Settings section(String... more) {
            return SettingsFile.parse("gatehouse.ini", "[user-table]\n" + lines(more))
                    .section("user-table");
        }

        private String lines(String... more) {
            return String.join(
                    "\n",
                    "url = " + server.url(),
                    server.user().isEmpty() ? "" : "user = " + server.user(),
                    "poolSize = 2",
                    "table = " + table,
                    "nameColumn = login",
                    "passwordColumn = pass",
                    String.join("\n", more));
        }

        /** Text that is compared letter by letter. */
        String exact() {
            return "";
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jan",
                    "J\u00f6rg",
                    "\u0141ukasz",
                    "\u674e\u5c0f\u9f99",
                    "\u0639\u0645\u0631",
                    "o'neill",
                    "a\\b",
                    "a\"b",
                    "jan;--",
                    "{jan}",
                    "$1",
                    "\ud83d\ude00",
                    "j%_n"
                })
        void anyNameIsFoundAsItIsStored(String name) throws Exception {
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), state INTEGER", exact());
            add("1", name, "geheim", "1");
            TableRealm realm = realm();
            Person person = realm.find("  " + name + " ").orElseThrow();

            assertThat(person.name()).isEqualTo(name);
            assertThat(realm.byId("1")).contains(person);
            assertThat(realm.verify(person, "geheim".toCharArray())).isTrue();
            assertThat(realm.verify(person, "Geheim".toCharArray())).isFalse();
        }

        @Test
        void namesThatDifferInLettersOfEitherCaseAreTwo() throws Exception {
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), state INTEGER", exact());
            add("1", "jan", "a", "1");
            add("2", "JAN", "b", "1");
            TableRealm realm = realm();

            assertThat(realm.find("jan").orElseThrow().id()).isEqualTo("1");
            assertThat(realm.find("JAN").orElseThrow().id()).isEqualTo("2");
            assertThat(realm.find("Jan")).isEmpty();
        }

        /** How this server is told to take letters of either case for one; empty where that is its custom. */
        abstract String foldingLogin() throws SQLException;

        @Test
        void columnThatFoldsCaseFindsOneAndOfTwoNobody() throws Exception {
            make("id INTEGER PRIMARY KEY, login " + foldingLogin() + ", pass VARCHAR(255), state INTEGER", "");
            add("1", "Jan", "a", "1");
            add("2", "twin", "a", "1");
            add("3", "TWIN", "b", "1");
            TableRealm realm = realm();

            assertThat(realm.find("JAN").orElseThrow().name()).isEqualTo("Jan");
            assertThat(realm.find("twin")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "nosuch",
                    "' OR '1'='1",
                    "jan'--",
                    "jan\\",
                    "\\' OR 1=1 -- ",
                    "jan\0",
                    "\ud800",
                    "%",
                    "ja_",
                    "*)(uid=*",
                    "j\u0430n",
                    "jan\r\nX: y",
                    "1",
                    "0",
                    "\ud83d\ude00",
                    "jan\u202e",
                    "\u0000",
                    "?",
                    "{fn user()}",
                    "jan/*"
                })
        void otherTextFindsNobodyAndNeverFails(String typed) throws Exception {
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), state INTEGER", "");
            add("1", "jan", "geheim", "1");
            TableRealm realm = realm();

            assertThat(realm.find(typed)).isEmpty();
            assertThat(realm.find(typed + "x".repeat(100_000))).isEmpty();
            assertThat(realm.byId(typed + "x")).isEmpty();
            assertThat(realm.byId("99999999999")).isEmpty();
        }

        @Test
        void paddedColumnsAreReadWithoutTheirPadding() throws Exception {
            make("id CHAR(8) PRIMARY KEY, login CHAR(20), pass CHAR(255), state CHAR(4)", "");
            add("'k1'", "jan", "geheim", "'Y'");
            TableRealm realm = realm("statusColumn = state", "activeValues = Y", "upgradeHashes = true");
            Person jan = realm.find("jan").orElseThrow();

            assertThat(jan.id()).isEqualTo("k1");
            assertThat(jan.name()).isEqualTo("jan");
            assertThat(jan.displayName()).isEqualTo("jan");
            assertThat(jan.isActive()).isTrue();
            assertThat(realm.byId("k1")).contains(jan);
            assertThat(realm.verify(jan, "geheim".toCharArray())).isTrue();
            assertThat(realm.find("jan").orElseThrow().version()).isNotEqualTo(jan.version()); // Written back.
            assertThat(realm.verify(jan, "geheim".toCharArray())).isTrue();
        }

        @ParameterizedTest(name = "{0}: {1} is {3}")
        @CsvSource({
            "BOOLEAN, TRUE, 'true', true",
            "BOOLEAN, TRUE, '1', true",
            "BOOLEAN, TRUE, 'yes', true",
            "BOOLEAN, FALSE, 'true', false",
            "BOOLEAN, FALSE, '1', false",
            "BOOLEAN, FALSE, 'false', true",
            "BOOLEAN, NULL, 'true', false",
            "BOOLEAN, NULL, 'false', false",
            "SMALLINT, 1, '1', true",
            "SMALLINT, 0, '1', false",
            "INTEGER, 2, '1, 2', true",
            "NUMERIC(1), 1, '1', true",
            "CHAR(1), 'Y', 'Y', true",
            "CHAR(1), 'y', 'Y', true",
            "CHAR(3), 'Y', 'Y, J', true",
            "CHAR(1), 'N', 'Y', false",
            "VARCHAR(10), 'active', 'active', true",
            "VARCHAR(10), '', 'active', false",
            "VARCHAR(10), NULL, 'active', false"
        })
        void statusIsReadWhateverTheColumn(String type, String stored, String activeValues, boolean isActive)
                throws Exception {
            String sql = type.contains("CHAR") && !stored.equals("NULL") ? "'" + stored + "'" : stored;
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), state " + type, "");
            add("1", "jan", "geheim", sql);
            TableRealm realm = realm("statusColumn = state", "activeValues = " + activeValues);

            assertThat(realm.find("jan").orElseThrow().isActive()).isEqualTo(isActive);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "BIGINT, 9007199254740993, 9007199254740993, x1",
            "NUMERIC(10), 7, 7, 7.5",
            "VARCHAR(40), 'A-1', A-1, A-2",
            "CHAR(36), '0b5e3c2a-6d5f-4c1b-9a51-3a5a0f6f9f10', 0b5e3c2a-6d5f-4c1b-9a51-3a5a0f6f9f10, zz",
            "UUID, '0b5e3c2a-6d5f-4c1b-9a51-3a5a0f6f9f10', 0b5e3c2a-6d5f-4c1b-9a51-3a5a0f6f9f10, 0b5e3c2a"
        })
        void userIsFoundByAnyKindOfKey(String type, String stored, String id, String other) throws Exception {
            String sql = type.startsWith("BIG") || type.startsWith("NUM") ? stored : "'" + stored + "'";
            make("id " + type + " PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), state INTEGER", "");
            add(sql, "jan", "geheim", "1");
            TableRealm realm =
                    realm("upgradeHashes = true", "roleQuery = SELECT login FROM " + table + " WHERE id = ?");
            Person jan = realm.find("jan").orElseThrow();

            assertThat(jan.id()).isEqualTo(id);
            assertThat(realm.byId(id)).contains(jan);
            assertThat(realm.byId(other)).isEmpty();
            assertThat(realm.roles(jan)).containsExactly("jan");
            assertThat(realm.verify(jan, "geheim".toCharArray())).isTrue();
            assertThat(realm.find("jan").orElseThrow().version()).isNotEqualTo(jan.version());
        }

        @ParameterizedTest(name = "ids of {0}")
        @ValueSource(strings = {"BIGINT", "CHAR(8)", "VARCHAR(40)"})
        void everyHashIsWalkedOnceAndReplaced(String type) throws Exception {
            make("id " + type + " PRIMARY KEY, login VARCHAR(40), pass CHAR(255), state INTEGER", "");
            for (int id = 1; id <= 25; id++) {
                add("'" + id + "'", "user" + id, "hash" + id, "1");
            }
            add("'26'", "nobody", null, "1");
            try (HashSource.Opened opened =
                    new TableHashSource().open(section("hashFormat = md5\nupgradeHashes = true"))) {
                List<StoredHashes.Row> walked = new ArrayList<>();
                List<StoredHashes.Row> page = opened.hashes().after(null, 10);
                while (!page.isEmpty()) {
                    walked.addAll(page);
                    page = opened.hashes().after(page.get(page.size() - 1), 10);
                }

                assertThat(opened.hashes().count()).isEqualTo(25);
                assertThat(walked)
                        .hasSize(25)
                        .doesNotHaveDuplicates()
                        .allMatch(row -> row.stored().equals("{md5}hash" + row.id()));
                assertThat(walked).allMatch(row -> opened.hashes().replace(row, "{wrapped}" + row.id()));
                assertThat(walked).noneMatch(row -> opened.hashes().replace(row, "twice"));
            }
        }

        @Test
        void narrowColumnForbidsToWriteBack() throws Exception {
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(32), state INTEGER", "");

            assertThatThrownBy(() -> realm("upgradeHashes = true"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("'upgradeHashes' needs 255 characters in 'pass', which has 32");
        }

        @Test
        void missingColumnStopsTheDeployment() throws Exception {
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(32), state INTEGER", "");

            for (String wrong :
                    new String[] {"displayNameColumn = nosuch", "roleQuery = SELECT x FROM nosuch WHERE y = ?"}) {
                assertThatThrownBy(() -> realm(wrong))
                        .isInstanceOf(SettingsException.class)
                        .hasMessageContaining("section [user-table]: the table can't be read as the settings say");
            }
        }
    }

    @Nested
    class TableInH2 extends Contract {
        TableInH2() {
            super(Server.H2);
        }

        @Override
        String foldingLogin() {
            return "VARCHAR_IGNORECASE(40)";
        }
    }

    @Nested
    class TableInPostgreSql extends Contract {
        TableInPostgreSql() {
            super(Server.POSTGRESQL);
        }

        @Override
        String foldingLogin() throws SQLException {
            run("CREATE EXTENSION IF NOT EXISTS citext");
            return "citext";
        }
    }

    @Nested
    class TableInMariaDb extends Contract {
        TableInMariaDb() {
            super(Server.MARIADB);
        }

        @Override
        String exact() {
            return " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
        }

        @Override
        String foldingLogin() {
            return "VARCHAR(40)";
        }

        @ParameterizedTest(name = "{0}: {1} is {2}")
        @CsvSource({"TINYINT(1), 1, true", "TINYINT(1), 2, false", "BIT(1), b'1', true", "BIT(1), b'0', false"})
        void numberThatIsNeitherYesNorNoIsNoYes(String type, String stored, boolean isActive) throws Exception {
            make("id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), state " + type, "");
            add("1", "jan", "geheim", stored);

            assertThat(realm("statusColumn = state", "activeValues = true")
                            .find("jan")
                            .orElseThrow()
                            .isActive())
                    .isEqualTo(isActive);
        }
    }
}
