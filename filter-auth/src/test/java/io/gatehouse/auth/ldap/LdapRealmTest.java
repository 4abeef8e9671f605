package io.gatehouse.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.gatehouse.auth.VisitorRequest;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.UserRealm.UnavailableException;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import javax.naming.directory.InitialDirContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.ldap.DefaultLdapRealm;
import org.apache.shiro.realm.ldap.JndiLdapContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapRealmTest {
    private static final String BASE = "dc=example,dc=org";
    private static final char[] JOES = "joe's".toCharArray();

    private static final String SECRET = Long.toHexString(new SecureRandom().nextLong()) + "-key-store";

    @TempDir
    private static Path folder;

    private static Path keys = Path.of("");

    private final ConnectionCount log = new ConnectionCount();
    private InMemoryDirectoryServer server;
    private final List<LdapRealm> opened = new ArrayList<>();

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = folder.resolve("keys.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "ldap",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
    }

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials("cn=gatehouse", "reads the directory");
        config.setSchema(null);
        config.setAccessLogHandler(log);
        config.addInMemoryOperationInterceptor(new UnauthenticatedBinds());
        SSLUtil tls = new SSLUtil(
                new KeyStoreKeyManager(keys.toFile(), SECRET.toCharArray(), "PKCS12", null),
                new TrustAllTrustManager());
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "plain", InetAddress.getLoopbackAddress(), 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls",
                        InetAddress.getLoopbackAddress(),
                        0,
                        tls.createSSLServerSocketFactory(),
                        tls.createSSLSocketFactory()));
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        for (String unit : new String[] {"people", "admins", "groups"}) {
            server.add("dn: ou=" + unit + "," + BASE, "objectClass: organizationalUnit", "ou: " + unit);
        }
        add("uid=joe,ou=people,", "joe", "joe's");
        add("uid=ann,ou=people,", "ann", "ann's", "nsAccountLock: true");
        add("uid=o\\,brien (\\#1),ou=people,", "o,brien (#1)", "o's");
        server.add("dn: ou=admins,ou=people," + BASE, "objectClass: organizationalUnit", "ou: admins");
        add("uid=x,ou=admins,ou=people,", "x", "admin's");
        server.add(
                "dn: cn=Editors,ou=groups," + BASE,
                "objectClass: groupOfNames",
                "cn: Editors",
                "member: uid=joe,ou=people," + BASE);
        server.add(
                "dn: cn=Admins,ou=groups," + BASE,
                "objectClass: groupOfNames",
                "cn: Admins",
                "member: uid=x,ou=admins,ou=people," + BASE);
        server.startListening();
    }

    private void add(String rdns, String uid, String password, String... more) throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "dn: " + rdns + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: Name of " + uid,
                "mail: " + uid.charAt(0) + "@example.org",
                "userPassword: " + password));
        lines.addAll(List.of(more));
        server.add(lines.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        opened.forEach(LdapRealm::close);
        server.shutDown(true);
    }

    private String[] settings(String... more) throws Exception {
        Path password = folder.resolve("password");
        Files.writeString(password, "reads the directory");
        List<String> settings = new ArrayList<>(List.of(
                "url", "ldap://localhost:" + server.getListenPort("plain"),
                "bindDn", "cn=gatehouse",
                "bindPassword", "file:" + password,
                "groupBase", "ou=groups," + BASE,
                "roles", "editors=editor, Editors=author, admins=admin"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    private LdapRealm realm(@Nullable SSLSocketFactory sockets, String... settings) {
        LdapPolicy policy = Settings.of(VisitorRequest.config(VisitorRequest.application(), settings))
                .read(LdapPolicy::from);
        LdapRealm realm = new LdapRealm(policy, new Directory(policy.server(), sockets));
        opened.add(realm);
        return realm;
    }

    private LdapRealm searching() throws Exception {
        return realm(null, settings("insecurePlain", "true", "base", "ou=people," + BASE));
    }

    private LdapRealm byTemplate() throws Exception {
        return realm(null, settings("insecurePlain", "true", "userDn", "uid={0},ou=people," + BASE));
    }

    private static Person person(LdapRealm realm, String name) {
        return realm.find(name).orElseThrow();
    }

    @Test
    void personIsFoundBySearchAndByTemplate() throws Exception {
        for (LdapRealm realm : List.of(searching(), byTemplate())) {
            Person joe = person(realm, "JOE");
            assertThat(joe.realm()).isEqualTo("ldap");
            assertThat(joe.name()).isEqualTo("joe");
            assertThat(joe.displayName()).isEqualTo("Name of joe");
            assertThat(joe.mail()).isEqualTo("j@example.org");
            assertThat(joe.isActive()).isTrue();
            assertThat(realm.byId(joe.id())).contains(joe);
        }
    }

    @Test
    void passwordIsTheDirectorys() throws Exception {
        for (LdapRealm realm : List.of(searching(), byTemplate())) {
            assertThat(realm.verify(person(realm, "joe"), JOES)).isTrue();
            assertThat(realm.verify(person(realm, "joe"), "wrong".toCharArray()))
                    .isFalse();
        }
    }

    @Test
    void lockedEntryIsNotActive() throws Exception {
        assertThat(person(searching(), "ann").isActive()).isFalse();
    }

    @Test
    void rolesComeFromGroupsOnly() throws Exception {
        LdapRealm realm = searching();

        assertThat(realm.roles(person(realm, "joe"))).containsExactlyInAnyOrder("editor", "author");
        assertThat(realm.roles(person(realm, "x"))).containsExactly("admin");
        assertThat(realm.roles(person(realm, "ann"))).isEmpty();
    }

    @Test
    void personWhoIsGoneIsNobody() throws Exception {
        LdapRealm realm = searching();
        Person joe = person(realm, "joe");
        server.delete("uid=joe,ou=people," + BASE);

        assertThat(realm.byId(joe.id())).isEmpty();
        assertThat(realm.verify(joe, JOES)).isFalse();
        assertThat(realm.roles(joe)).isEmpty();
    }

    @Test
    void checkOfNobodyAsksTheDirectoryToo() throws Exception {
        LdapRealm realm = searching();
        realm.verifyNothing(JOES);
        server.shutDown(true);

        assertThatThrownBy(() -> realm.verifyNothing(JOES)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,ou=admins",
                "joe,ou=people",
                "*",
                "j*",
                "joe)(uid=*",
                "joe))(|(uid=*",
                "joe\\2a",
                "joe\0",
                "",
                " ",
                "joe\n"
            })
    void whatIsTypedIsNeverPartOfANameOrAFilter(String typed) throws Exception {
        assertThat(searching().find(typed)).isEmpty();
        assertThat(byTemplate().find(typed)).isEmpty();
    }

    @Test
    void oddNamesOfRealPeopleAreFound() throws Exception {
        for (LdapRealm realm : List.of(searching(), byTemplate())) {
            Person odd = person(realm, "o,brien (#1)");
            assertThat(odd.name()).isEqualTo("o,brien (#1)");
            assertThat(realm.verify(odd, "o's".toCharArray())).isTrue();
        }
    }

    /** What the escaping is for: the same template, filled in as it is (the class of CVE-2026-49268). */
    @Test
    void templateWithoutEscapingSignsInToAnotherBranch() throws Exception {
        JndiLdapContextFactory contexts = new JndiLdapContextFactory();
        contexts.setUrl("ldap://localhost:" + server.getListenPort("plain"));
        DefaultLdapRealm naive = new DefaultLdapRealm();
        naive.setContextFactory(contexts);
        String dn = "uid={0},ou=people,".replace("{0}", "x,ou=admins") + BASE;

        assertThat(naive.getAuthenticationInfo(new UsernamePasswordToken(dn, "admin's")))
                .isNotNull();
    }

    @Test
    void filterWithoutEscapingFindsSomebodyForAStar() throws Exception {
        assertThat(server.search(BASE, SearchScope.SUB, "(uid=" + "j*" + ")").getEntryCount())
                .isEqualTo(1);
    }

    @Test
    void emptyPasswordIsRefusedBeforeItIsABindAsNobody() throws Exception {
        LdapRealm realm = searching();

        assertThat(realm.verify(person(realm, "joe"), new char[0])).isFalse();
    }

    /** Takes a name without a password for nobody, as RFC 4513, 5.1.2 has it; this server would refuse it by itself. */
    private static final class UnauthenticatedBinds extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest intercepted) {
            if (Objects.requireNonNull(intercepted.getRequest().getPassword()).getValueLength() == 0) {
                intercepted.setRequest(new SimpleBindRequest());
            }
        }
    }

    /** What the JDK's own context makes of an empty password. */
    @Test
    void emptyPasswordWouldBeABindThatSucceeds() throws Exception {
        Properties environment = new Properties();
        environment.put("java.naming.factory.initial", "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put("java.naming.provider.url", "ldap://localhost:" + server.getListenPort("plain"));
        environment.put("java.naming.security.authentication", "simple");
        environment.put("java.naming.security.principal", "uid=joe,ou=people," + BASE);
        environment.put("java.naming.security.credentials", "");

        new InitialDirContext(environment).close();
    }

    @Test
    void twoEntriesOfOneNameAreNobody() throws Exception {
        add("uid=joe,ou=admins,", "joe", "other's");

        assertThat(realm(null, settings("insecurePlain", "true", "base", BASE)).find("joe"))
                .isEmpty();
    }

    @Test
    void directoryThatIsDownIsNoWrongPassword() throws Exception {
        LdapRealm realm = searching();
        Person joe = person(realm, "joe");
        server.shutDown(true);

        assertThatThrownBy(() -> realm.find("joe")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> realm.verify(joe, JOES)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void connectionThatTheServerHasClosedIsReplaced() throws Exception {
        LdapRealm realm = searching();
        person(realm, "joe");
        server.closeAllConnections(false);

        assertThat(realm.find("joe")).isPresent();
    }

    @Test
    void connectionsAreUsedAgainAndBounded() throws Exception {
        LdapRealm realm =
                realm(null, settings("insecurePlain", "true", "base", "ou=people," + BASE, "connections", "3"));
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<Optional<Person>>> found = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                found.add(pool.submit(() -> realm.find("joe")));
            }
            for (Future<Optional<Person>> one : found) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isPresent();
            }
            assertThat(log.connections.get()).isBetween(1, 3);
            realm.close();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void plainConnectionIsEncryptedFirst() throws Exception {
        SSLSocketFactory trusting = new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
        LdapRealm realm = realm(trusting, settings("startTls", "true", "base", "ou=people," + BASE));

        assertThat(realm.verify(person(realm, "joe"), JOES)).isTrue();
        assertThat(realm.verify(person(realm, "joe"), "wrong".toCharArray())).isFalse();
    }

    @Test
    void certificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        LdapRealm startTls = realm(null, settings("startTls", "true", "base", "ou=people," + BASE));
        LdapRealm ldaps = realm(
                null, settings("url", "ldaps://localhost:" + server.getListenPort("tls"), "base", "ou=people," + BASE));

        assertThatThrownBy(() -> startTls.find("joe")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> ldaps.find("joe")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void filterOpensTheRealmAndTakesItAwayAgain() throws Exception {
        ServletContext context = VisitorRequest.application();
        LdapFilter filter = new LdapFilter();
        filter.init(VisitorRequest.config(context, settings("insecurePlain", "true", "base", BASE)));
        filter.destroy();

        assertThat(Realms.of(context)).hasFieldOrPropertyWithValue("realms", List.of());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            url            | ldap.example.org              | must be as 'ldaps://ldap.example.org'
            url            | ldap://ldap.example.org       | must begin with 'ldaps:', or 'startTls' be 'true'
            url            | ldaps://ldap.example.org/dc=x | must be as 'ldaps://ldap.example.org'
            startTls       | true                          | a connection is encrypted once
            bindDn         | cn=reader                     | neither is anything without the other
            bindDn         | reader                        | must be a distinguished name
            base           | people                        | must be a distinguished name
            userDn         | uid=joe,ou=people             | must be as 'uid={0},ou=people,dc=example,dc=org'
            filter         | (uid=joe)                     | must be a filter with {0} for the name
            groupBase      | groups                        | must be a distinguished name
            groupFilter    | (member=x)                    | must be a filter with {0} or {1}
            roles          | Editors                       | must be groups with roles
            roles          | Editors=editor                | must be set where 'roles' is
            id             | entry uuid                    | must be the name of an attribute
            kind           | openldap                      | must be one of [ldap, active-directory]
            connectTimeout | 2m                            | must be a duration from '0s' to '1m'
            connections    | 0                             | must be a whole number from 1 to 100
            bindPasword    | x                             | unknown key 'bindPasword' (did you mean 'bindPassword'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        String[] settings = name.equals("url")
                ? new String[] {"base", BASE, name, value}
                : name.equals("base")
                        ? new String[] {"url", "ldaps://a", name, value}
                        : new String[] {"url", "ldaps://a", "base", BASE, name, value};
        assertThatThrownBy(() -> realm(null, settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    /** Counts the connections in the server's log. */
    private static final class ConnectionCount extends Handler {
        final AtomicInteger connections = new AtomicInteger();

        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().contains(" CONNECT ")) {
                connections.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
