package io.gatehouse.demo.containers;

import io.gatehouse.demo.SmallSite;
import io.gatehouse.demo.visitors.VisitorProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;

/** The probe twice: {@code /guarded} with users in a table of its own, and {@code /bare} without the stack. */
final class VisitorApplications implements ContainerServer.Applications {
    static final String PASSWORD = "plover nests on shingle 7";

    private static final Path JARS = Path.of("target", "war-demo", "WEB-INF", "lib");
    private static final String WEB_XML = """
            <servlet><servlet-name>probe</servlet-name><servlet-class>io.gatehouse.demo.visitors.VisitorProbe</servlet-class>
            <async-supported>true</async-supported>
            <security-role-ref><role-name>writer</role-name><role-link>editor</role-link></security-role-ref>
            <security-role-ref><role-name>reader</role-name></security-role-ref></servlet>
            <servlet-mapping><servlet-name>probe</servlet-name><url-pattern>/probe/*</url-pattern></servlet-mapping>
            <error-page><error-code>418</error-code><location>/probe/who</location></error-page>
            <error-page><exception-type>jakarta.servlet.ServletException</exception-type><location>/probe/who</location></error-page>
            """;

    @Override
    public void into(Path webapps) throws IOException {
        Path users = webapps.resolveSibling("users");
        makeUsers(users);
        Path guarded = new SmallSite(WEB_XML, settings(users))
                .in(webapps.resolve("guarded"))
                .folder();
        addAllJars(guarded.resolve("WEB-INF/lib"));
        addProbe(guarded);
        addProbe(bare(webapps.resolve("bare")));
    }

    private static String settings(Path users) {
        return """
            [passwords]
            engine = java
            [realm]
            realms = user-table
            [user-table]
            url = jdbc:h2:file:%s
            table = member
            nameColumn = login
            passwordColumn = pass
            roleQuery = SELECT role FROM member WHERE id = ?
            hashFormat = plain
            [end]
            """.formatted(users);
    }

    private static Path bare(Path folder) throws IOException {
        Path bare = new SmallSite(WEB_XML, null).in(folder).folder();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(bare.resolve("WEB-INF/lib"), "filter-*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }
        return bare;
    }

    private static void makeUsers(Path file) throws IOException {
        JdbcDataSource source = new JdbcDataSource(); // Java's list of drivers is another application's to change.
        source.setURL("jdbc:h2:file:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE member (id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), role VARCHAR(40))");
            statement.execute("INSERT INTO member VALUES (1, 'joe', '" + PASSWORD + "', 'editor')");
        } catch (SQLException impossible) {
            throw new IOException(impossible);
        }
    }

    private static void addAllJars(Path lib) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(JARS)) {
            for (Path jar : jars) {
                Path there = lib.resolve(jar.getFileName());
                if (Files.notExists(there)) {
                    Files.copy(jar, there);
                }
            }
        }
    }

    private static void addProbe(Path webapp) throws IOException {
        Path folder = Files.createDirectories(webapp.resolve("WEB-INF/classes/io/gatehouse/demo/visitors"));
        try (InputStream type = VisitorProbe.class.getResourceAsStream("VisitorProbe.class")) {
            Files.copy(type, folder.resolve("VisitorProbe.class"));
        }
    }
}
