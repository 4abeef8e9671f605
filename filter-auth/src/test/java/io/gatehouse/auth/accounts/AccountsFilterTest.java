package io.gatehouse.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.database.StorageException;
import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFilterTest {
    @TempDir
    private Path folder;

    private Deployment site;
    private String home;

    @BeforeEach
    void deploy() {
        site = new Deployment(folder.resolve("webapp"));
        home = "home = " + folder.resolve("home");
    }

    private Account.Draft jan() {
        return Account.Draft.invited("jan", null, "Jan");
    }

    @Test
    void accountsAreThereAfterARestart() throws Exception {
        AccountsFilter filter = site.started(home);
        long id = Accounts.of(site.context).store().create(jan()).id();
        filter.destroy();

        AccountsFilter again = site.started(home);
        assertThat(Accounts.of(site.context).store().byName("JAN").orElseThrow().id())
                .isEqualTo(id);
        again.destroy();
    }

    @Test
    void requestsPassUnseen() throws Exception {
        AccountsFilter filter = site.started(home);
        FilterChain chain = mock(FilterChain.class);
        HttpServletRequest request = mock(HttpServletRequest.class);
        HttpServletResponse response = mock(HttpServletResponse.class);

        filter.doFilter(request, response, chain);

        verify(chain).doFilter(request, response);
        assertThat(new AccountsMeasure().dispatches()).isEmpty();
        filter.destroy();
    }

    @Test
    void reloadKeepsThePoolUntilTheLastIsGone() throws Exception {
        AccountsFilter before = site.started(home);
        Accounts accounts = Accounts.of(site.context);
        AccountsFilter after = site.started(home);
        before.destroy();

        assertThat(Accounts.of(site.context)).isSameAs(accounts);
        assertThat(accounts.store().isEmpty()).isTrue();
        after.destroy();
        assertThatThrownBy(() -> Accounts.of(site.context)).hasMessageContaining("add the section [accounts]");
        assertThatThrownBy(() -> accounts.store().isEmpty()).isInstanceOf(StorageException.class);
    }

    @Test
    void changedSettingsWaitForARestart() throws Exception {
        AccountsFilter filter = site.started(home);

        assertThatThrownBy(() -> site.started(home, "poolSize = 9"))
                .hasMessageContaining("section [accounts]: can't change while the application runs, restart it");
        assertThat(Accounts.of(site.context).store().isEmpty()).isTrue();
        filter.destroy();
    }

    @Test
    void offOpensNothing() throws Exception {
        AccountsFilter filter = site.started(home, "mode = off");

        assertThat(folder.resolve("home")).doesNotExist();
        assertThatThrownBy(() -> Accounts.of(site.context)).isInstanceOf(IllegalStateException.class);
        filter.destroy();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            tablePrefix    | x; DROP TABLE y      | must be 1 to 24 lower-case letters, digits and '_', a letter first
            tablePrefix    | Gatehouse_           | must be 1 to 24 lower-case letters, digits and '_', a letter first
            tablePrefix    | 1st_                 | must be 1 to 24 lower-case letters, digits and '_', a letter first
            tablePrefix    | aaaaaaaaaaaaaaaaaaaaaaaaa | must be 1 to 24 lower-case letters
            poolSize       | 1                    | must be a whole number from 2 to 200
            connectTimeout | 1ms                  | must be a duration from '250ms' to '1m'
            url            | jdbc:oracle:thin:@db | must be a JDBC URL, as 'jdbc:postgresql://db/site' (none of jdbc:h2:
            url            | http://db            | must be a JDBC URL
            jndi           | ldap://evil/x        | must be a JNDI name that starts with 'java:'
            user           | site                 | 'user' and 'url' can't be combined: without 'url' nobody signs in
            home           | /tmp/x;INIT=RUNSCRIPT| must be the path of a folder, without ';'
            password       | secret               | (not shown) must be 'file:/path', 'env:NAME' or 'jndi:name'
            prefix         | x                    | must be one of [administrators, connectTimeout, home, jndi, mode, password, poolSize, tablePrefix, url, user]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> site.started(name + " = " + value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://db/site?password=s3cr3t-Word", "jdbc:mysql://site:s3cr3t-Word@db/site"})
    void passwordInTheUrlIsRefusedAndNotShown(String url) {
        assertThatThrownBy(() -> site.started("url = " + url))
                .hasMessageContaining("give them as 'user' and 'password'")
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://127.0.0.1:1/site", "jdbc:mariadb://127.0.0.1:1/site"})
    void unreachableDatabaseStopsTheDeploymentWithOneMessage(String url) {
        assertThatThrownBy(() -> site.started("url = " + url, "connectTimeout = 500ms"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems()).hasSize(1))
                .hasMessageContaining("section [accounts]: the database at " + url + " can't be opened: ");
    }

    @Test
    void missingDriverIsNamed() {
        assertThatThrownBy(() -> site.started("url = jdbc:mysql://127.0.0.1:1/site"))
                .hasMessageContaining("its driver is not on the class path, add its jar to WEB-INF/lib");
    }

    @Test
    void homeIsForItsOwnerAlone() throws Exception {
        Path open = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        AccountsFilter filter = site.started(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
        filter.destroy();
    }

    @Test
    void homeBelowTheWebRootIsRefused() {
        assertThatThrownBy(() -> site.started("home = " + folder.resolve("webapp/WEB-INF/data")))
                .hasMessageContaining("must not lie in the application's own folder");
    }

    @Test
    void standardHomeIsTheApplicationsOwnBelowTheContainer() {
        System.setProperty("gatehouse.home", folder.toString());
        try {
            assertThat(Home.of(site.context, null).folder()).isEqualTo(folder.resolve("site"));
            when(site.context.getInitParameter("gatehouse.home"))
                    .thenReturn(folder.resolve("own").toString());
            assertThat(Home.of(site.context, null).folder()).isEqualTo(folder.resolve("own"));
        } finally {
            System.clearProperty("gatehouse.home");
        }
        when(site.context.getInitParameter("gatehouse.home")).thenReturn(null);
        when(site.context.getContextPath()).thenReturn("/shop/admin");
        assertThat(Home.of(site.context, null).folder().toString()).endsWith("/.gatehouse/shop#admin");
    }

    @Test
    void oneHomeIsForOneApplication() throws Exception {
        Path file = Files.createDirectory(folder.resolve("home")).resolve("accounts");
        URL h2 = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {h2}, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver)
                    other.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
            try (Connection held = driver.connect("jdbc:h2:file:" + file, new Properties())) {
                assertThat(held.isValid(1)).isTrue();
                assertThatThrownBy(() -> site.started(home))
                        .hasMessageContaining("can't be opened: ")
                        .hasMessageContaining("already in use");
            }
        }
    }

    @ParameterizedTest(name = "registered by the application: {0}")
    @CsvSource({"true", "false"})
    void driverIsForgottenUnlessTheApplicationHadItBefore(boolean isApplications) throws Exception {
        Driver h2 = new org.h2.Driver(); // Its class registers another one when it is loaded.
        for (Driver known : Collections.list(DriverManager.getDrivers())) {
            DriverManager.deregisterDriver(known);
        }
        if (isApplications) {
            DriverManager.registerDriver(h2);
        }

        site.started(home).destroy();

        assertThat(DriverManager.drivers().anyMatch(org.h2.Driver.class::isInstance))
                .isEqualTo(isApplications);
    }

    /** The names of a container. */
    public static final class Names implements InitialContextFactory {
        private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // JNDI asks for this very signature.
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            Context names = mock(Context.class);
            when(names.lookup(anyString())).thenAnswer(call -> BOUND.get(call.<String>getArgument(0)));
            return names;
        }
    }

    @Test
    void containersDataSourceIsUsedAndNotClosed() throws Exception {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Names.class.getName());
        HikariDataSource source = Server.H2.pool();
        Names.BOUND.put("java:comp/env/jdbc/site", source);
        Names.BOUND.put("java:comp/env/number", 7);
        try {
            AccountsFilter filter = site.started("jndi = java:comp/env/jdbc/site", "tablePrefix = jndi_");
            assertThat(Accounts.of(site.context).store().isEmpty()).isTrue();
            filter.destroy();
            assertThat(source.isClosed()).isFalse();
            assertThatThrownBy(() -> site.started("jndi = java:comp/env/number"))
                    .hasMessageContaining("the database at data source 'java:comp/env/number' can't be opened: ")
                    .hasMessageContaining("it is no javax.sql.DataSource");
        } finally {
            System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
            source.close();
        }
    }
}
