package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site with accounts, a pool of connections, native Argon2 and Shiro that is deployed again and again, and at which somebody signs in
 * each time, leaves neither threads nor classes behind.
 */
class RedeploySignInIT {
    private static final int DEPLOYMENTS = 8;
    private static final String PASSWORD = "plover nests on shingle 7";

    /** Looking through all classes of all jars would take most of the time. */
    private static final String SCANNED = """
            <Context><JarScanner scanClassPath="false">
            <JarScanFilter defaultTldScan="false" defaultPluggabilityScan="false" pluggabilityScan="filter-*.jar"/>
            </JarScanner></Context>
            """;

    @TempDir
    private Path folder;

    @Test
    void redeploymentsLeaveNoClassLoaderAndNoThread() throws Exception {
        makeUsers();
        Leftovers leftovers = new Leftovers();
        try (CapturedLog log = CapturedLog.of("io.gatehouse");
                DemoServer demo = DemoServer.start(this::site, 0, 0)) {
            Set<String> before = threads();
            for (int deployment = 1; deployment <= DEPLOYMENTS; deployment++) {
                if (deployment > 1) {
                    demo.tomcat().deploy();
                }
                leftovers.watch("deployment " + deployment, demo.tomcat().classes());
                signIn(demo);
                demo.tomcat().undeploy();
                assertThat(GatehouseThreads.alive()).isEmpty();
            }
            assertThat(leftovers.names()).isEmpty();
            assertThat(log.records()).noneMatch(record -> record.contains("native-argon2-unavailable"));
            assertThat(added(before)).isEmpty();
        }
        try (Connection connection = users();
                Statement statement = connection.createStatement()) {
            ResultSet stored = statement.executeQuery("SELECT pass FROM member");
            assertThat(stored.next()).isTrue();
            assertThat(stored.getString(1)).startsWith("$argon2id$"); // It was Argon2 that verified it from then on.
        }
    }

    private static void signIn(DemoServer demo) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = "name=joe&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address(demo, "/account/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(303);
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(address(demo, "/account/overview")).build(), BodyHandlers.ofString());
        assertThat(page.body()).contains("joe");
    }

    private static URI address(DemoServer demo, String path) {
        return URI.create("http://localhost:" + demo.httpPort() + path);
    }

    /** Those that are no part of Tomcat's or of this test's HTTP clients. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("http-nio-") && !name.startsWith("HttpClient-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> added(Set<String> before) {
        Set<String> added = threads();
        added.removeAll(before);
        return added;
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("users");
    }

    /** Java's list of drivers is the deployed applications' to change. */
    private Connection users() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url());
        return source.getConnection();
    }

    private void makeUsers() throws SQLException {
        try (Connection connection = users();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE member (id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255))");
            statement.execute("INSERT INTO member VALUES (1, 'joe', '" + PASSWORD + "')");
        }
    }

    private Webapp site(Path webapp) throws IOException {
        List<String> lines = List.of(
                "[accounts]",
                "home = " + folder.resolve("home"),
                "[passwords]",
                "[password-rules]",
                "[lockout]",
                "[user-table]",
                "url = " + url(),
                "table = member",
                "nameColumn = login",
                "passwordColumn = pass",
                "hashFormat = plain",
                "upgradeHashes = true",
                "[realm]",
                "realms = store, user-table",
                "[factors]",
                "[remember]",
                "[recovery]",
                "siteUrl = https://www.example.org",
                "from = a@example.org",
                "smtpHost = localhost",
                "[signin]",
                "[end]\n");
        Webapp site = new SmallSite("", String.join("\n", lines)).in(webapp);
        Path lib = site.folder().resolve("WEB-INF/lib");
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Webapp.built().resolve("WEB-INF/lib"))) {
            for (Path jar : jars) {
                Path there = lib.resolve(jar.getFileName());
                if (Files.notExists(there)) {
                    Files.copy(jar, there);
                }
            }
        }
        Path context =
                Files.createDirectories(site.folder().resolve("META-INF")).resolve("context.xml");
        Files.writeString(context, SCANNED);
        return site;
    }
}
