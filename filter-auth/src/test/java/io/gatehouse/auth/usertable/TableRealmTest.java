package io.gatehouse.auth.usertable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.realm.PasswordCheck;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableRealmTest {
    private static final String SIMPLE =
            "table = site_user\nidColumn = number\nnameColumn = login\npasswordColumn = pass\n";
    private static final String WHOLE = SIMPLE + "displayNameColumn = called\nmailColumn = mail\nstatusColumn = state\n"
            + "activeValues = 1, yes\nroleQuery = SELECT role FROM site_role WHERE user_number = ?\n"
            + "permissionQuery = SELECT permission FROM site_role WHERE user_number = ?\nhashFormat = md5\n";

    private final ServletContext context = mock(ServletContext.class);
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<UserTableFilter> started = new ArrayList<>();
    private final PlainPasswords passwords = new PlainPasswords();
    private String url;
    private Connection legacy;

    @BeforeEach
    void fill() throws SQLException {
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(anyString());
        InForce.add(context, PasswordCheck.class, passwords);
        url = "jdbc:h2:mem:" + UUID.randomUUID();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        legacy = source.getConnection();
        run(
                "CREATE TABLE site_user (number INTEGER PRIMARY KEY, login VARCHAR_IGNORECASE(40), pass VARCHAR(255), called VARCHAR(80), "
                        + "mail VARCHAR(80), state VARCHAR(10))");
        run("CREATE TABLE site_role (user_number INTEGER, role VARCHAR(20), permission VARCHAR(40))");
        run("INSERT INTO site_user VALUES (1, 'jan', 'geheim', 'Jan de Vries', 'jan@example.org', 'yes'), "
                + "(2, 'piet', 'geheim', NULL, NULL, '0'), (3, 'twin', 'a', NULL, NULL, '1'), (4, 'TWIN', 'b', NULL, NULL, '1'), "
                + "(5, 'nobody', NULL, NULL, NULL, NULL)");
        run("INSERT INTO site_role VALUES (1, 'editor', 'news:edit'), (1, 'member', NULL), (2, 'admin', '*')");
    }

    private void run(String statement) throws SQLException {
        try (Statement made = legacy.createStatement()) {
            made.execute(statement);
        }
    }

    @AfterEach
    void end() throws SQLException {
        started.forEach(UserTableFilter::destroy);
        legacy.close();
    }

    private TableRealm realm(String settings) throws Exception {
        UserTableFilter filter = new UserTableFilter();
        filter.init(SettingsFile.parse("gatehouse.ini", "[user-table]\nurl = " + url + "\n" + settings)
                .filterConfig("user-table", context));
        started.add(filter);
        return (TableRealm) Realms.of(context).named("user-table").orElseThrow();
    }

    @Test
    void userIsWhoTheTableSays() throws Exception {
        TableRealm realm = realm(WHOLE);
        Person jan = realm.find("JAN").orElseThrow();

        assertThat(jan.id()).isEqualTo("1");
        assertThat(jan.name()).isEqualTo("jan");
        assertThat(jan.displayName()).isEqualTo("Jan de Vries");
        assertThat(jan.mail()).isEqualTo("jan@example.org");
        assertThat(jan.isActive()).isTrue();
        assertThat(realm.byId("1")).contains(jan);
        assertThat(realm.roles(jan)).containsExactlyInAnyOrder("editor", "member");
        assertThat(realm.permissions(jan)).containsExactly("news:edit");
        assertThat(realm.find("piet").orElseThrow().isActive()).isFalse();
        assertThat(realm.find("nobody").orElseThrow().isActive()).isFalse();
    }

    @Test
    void tableWithoutMoreIsEnough() throws Exception {
        TableRealm realm = realm(SIMPLE);
        Person piet = realm.find("piet").orElseThrow();

        assertThat(piet.isActive()).isTrue();
        assertThat(piet.displayName()).isEqualTo("piet");
        assertThat(realm.roles(piet)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nosuch",
                "twin",
                "' OR '1'='1",
                "jan'--",
                "jan\0",
                "\ud800",
                "%",
                "ja_",
                "*)(uid=*",
                "j\u0430n",
                "jan\r\nX: y",
                "1"
            })
    void otherTextFindsNobodyAndNeverFails(String typed) throws Exception {
        TableRealm realm = realm(WHOLE);

        assertThat(realm.find(typed)).isEmpty();
        assertThat(realm.find(typed + "x".repeat(1_000_000))).isEmpty();
        if (!typed.equals("1")) {
            assertThat(realm.byId(typed)).isEmpty();
        }
    }

    @Test
    void concatenatedStatementWouldFindSomebody() throws Exception {
        try (Statement statement = legacy.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT number FROM site_user WHERE login = '" + "' OR '1'='1" + "'")
                            .next())
                    .isTrue();
        }
    }

    @Test
    void passwordIsCheckedWithTheNameOfItsFormat() throws Exception {
        TableRealm realm = realm(WHOLE);
        Person jan = realm.find("jan").orElseThrow();

        assertThat(realm.verify(jan, "geheim".toCharArray())).isTrue();
        assertThat(realm.verify(jan, "anders".toCharArray())).isFalse();
        assertThat(realm.verify(realm.find("nobody").orElseThrow(), "".toCharArray()))
                .isFalse();
        assertThat(passwords.asked).containsOnly("{md5}geheim", "nothing");
        assertThat(realm.find("jan").orElseThrow().version()).isEqualTo(jan.version());
    }

    @Test
    void betterFormIsWrittenBackWhereAllowed() throws Exception {
        TableRealm realm = realm(WHOLE + "upgradeHashes = true");
        Person jan = realm.find("jan").orElseThrow();
        Person verified = realm.verified(jan, "geheim".toCharArray()).orElseThrow();

        assertThat(verified.version()).isNotEqualTo(jan.version());
        assertThat(realm.byId("1")).contains(verified); // Else the visit that begins with it would end at once.
        assertThat(realm.verified(verified, "geheim".toCharArray())).contains(verified);
        assertThat(passwords.asked).containsExactly("{md5}geheim", "$argon2id$of-6");
    }

    @Test
    void narrowColumnForbidsToWriteBack() throws Exception {
        run("ALTER TABLE site_user ALTER COLUMN pass VARCHAR(32)");

        assertThatThrownBy(() -> realm(WHOLE + "upgradeHashes = true"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'upgradeHashes' needs 255 characters in 'pass', which has 32");
        assertThat(realm(WHOLE).find("jan")).isPresent();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            table         | users; DROP TABLE x          | must be the name of a table, as 'users' or 'site.users'
            nameColumn    | login FROM x --              | must be the name of a column
            roleQuery     | SELECT role FROM r           | must be one SELECT with one '?'
            roleQuery     | DELETE FROM r WHERE id = ?   | must be one SELECT with one '?'
            roleQuery     | SELECT 1 WHERE ?=1; DROP x   | must be one SELECT with one '?'
            activeValues  | 1                            | 'statusColumn' and 'activeValues' can't be combined
            hashFormat    | md5-hex                      | must be the id of a format, as 'md5', 'sha-256:before'
            hashFormat    | {md5}                        | must be the id of a format, as 'md5'
            queryBy       | mail                         | must be one of [id, name]
            upgradeHashes | yes                          | must be 'true' or 'false'
            tables        | x                            | must be one of [activeValues, connectTimeout, displayNameColumn,
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        String others = name.equals("table") ? "" : "table = site_user\n";
        assertThatThrownBy(() -> realm(others + name + " = " + value)).hasMessageContaining(advice);
    }

    @Test
    void missingColumnStopsTheDeployment() {
        assertThatThrownBy(() -> realm("table = site_user"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("section [user-table]: the table can't be read as the settings say");
    }

    @Test
    void databaseThatWentAwayIsSaid() throws Exception {
        TableRealm realm = realm(WHOLE + "connectTimeout = 250ms");
        run("SHUTDOWN");

        assertThatThrownBy(() -> realm.find("jan")).isInstanceOf(UserRealm.UnavailableException.class);
    }
}
