package io.gatehouse.demo.containers;

import io.gatehouse.demo.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An application with one of every kind of resource, in the root, in {@code /club}, in {@code /loose} where ambiguous paths are not
 * refused, and in {@code /off}; and {@code /front} with a front controller. All of them with the stack, or all without.
 *
 * <p>What no rule names is open, so that only the rules protect.
 */
record AreaApplications(boolean isGuarded) implements ContainerServer.Applications {
    static final String PASSWORD = "plover nests on shingle 7";
    static final int SIZE = 7919;

    private static final Path JARS = Path.of("target", "war-demo", "WEB-INF", "lib");
    private static final Path PROBES = Path.of("target", "test-classes", "io", "gatehouse", "demo", "areas");
    private static final String ADMINS = "KEPT-FOR-ADMINS";

    private static final String SHELVES = """
            <servlet><servlet-name>shelf</servlet-name><servlet-class>io.gatehouse.demo.areas.ShelfServlet</servlet-class></servlet>
            <servlet-mapping><servlet-name>shelf</servlet-name>
              <url-pattern>/admin/keys</url-pattern><url-pattern>/admin/teapot</url-pattern><url-pattern>/admin/tools/*</url-pattern>
              <url-pattern>/admin/report/*</url-pattern><url-pattern>/open/report/*</url-pattern><url-pattern>/open/tools/*</url-pattern>
              <url-pattern>/members/room</url-pattern><url-pattern>*.secret</url-pattern></servlet-mapping>
            <servlet><servlet-name>go</servlet-name><servlet-class>io.gatehouse.demo.areas.DispatchServlet</servlet-class>
              <async-supported>true</async-supported></servlet>
            <servlet-mapping><servlet-name>go</servlet-name><url-pattern>/open/go</url-pattern></servlet-mapping>
            <welcome-file-list><welcome-file>index.html</welcome-file><welcome-file>index.jsp</welcome-file>
              <welcome-file>board.secret</welcome-file><welcome-file>private.html</welcome-file></welcome-file-list>
            <error-page><error-code>418</error-code><location>/admin/teapot</location></error-page>
            <error-page><exception-type>java.util.NoSuchElementException</exception-type><location>/admin/keys</location></error-page>
            """;
    private static final String FRONT = """
            <servlet><servlet-name>router</servlet-name><servlet-class>io.gatehouse.demo.areas.RouterServlet</servlet-class></servlet>
            <servlet-mapping><servlet-name>router</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
            <servlet><servlet-name>go</servlet-name><servlet-class>io.gatehouse.demo.areas.DispatchServlet</servlet-class></servlet>
            <servlet-mapping><servlet-name>go</servlet-name><url-pattern>/open/go</url-pattern></servlet-mapping>
            """;
    private static final String AREAS = """
            [areas]
            /**/*.secret = roles[admin]
            /**/private.html = roles[admin]
            /admin/** = roles[admin]
            /Vault/** = roles[admin]
            /members/** = anyRole[member, admin]
            /open/** = anon
            /index.html = anon
            otherwise = open
            """;
    private static final String FRONT_AREAS = """
            [areas]
            / = roles[admin]
            /admin/** = roles[admin]
            otherwise = open
            """;

    @Override
    public void into(Path webapps) throws IOException {
        club(webapps.resolve("ROOT"), AREAS);
        club(webapps.resolve("club"), AREAS);
        club(webapps.resolve("loose"), "[path]\nmode = off\n" + AREAS);
        club(webapps.resolve("off"), "[path]\nmode = off\n" + AREAS + "mode = off\n");
        application(webapps.resolve("front"), FRONT, FRONT_AREAS);
    }

    private void club(Path folder, String areas) throws IOException {
        application(folder, SHELVES, areas);
        write(folder.resolve("index.html"), "OPEN-TO-ALL");
        write(folder.resolve("open/page.html"), "OPEN-TO-ALL");
        write(folder.resolve("admin-notes.html"), "OPEN-TO-ALL");
        write(folder.resolve("administration/page.html"), "OPEN-TO-ALL");
        write(folder.resolve("open/show.jsp"), "<jsp:include page='<%= request.getParameter(\"page\") %>'/>");
        write(folder.resolve("open/sub/board.secret"), "never read");
        write(folder.resolve("open/notes/private.html"), ADMINS);
        write(folder.resolve("admin/index.html"), ADMINS);
        write(folder.resolve("admin/rooms/index.jsp"), "<%= \"KEPT-FOR\" + \"-ADMINS\" %>");
        write(folder.resolve("admin/page.jsp"), "<%= \"KEPT-FOR\" + \"-ADMINS\" %>");
        write(folder.resolve("admin/file.txt"), filled());
        write(folder.resolve("admin/Minutes.TXT"), filled());
        write(folder.resolve("Vault/key.txt"), filled());
    }

    /** A file that its length gives away, as in the answer to a HEAD. */
    private static String filled() {
        return (ADMINS + " ").repeat(SIZE).substring(0, SIZE);
    }

    private void application(Path folder, String servlets, String areas) throws IOException {
        write(folder.resolve("WEB-INF/web.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- KEPT-FOR-ADMINS -->
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                %s
                </web-app>
                """.formatted(servlets));
        Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes/io/gatehouse/demo"));
        Folders.copy(PROBES, classes.resolve("areas"));
        if (isGuarded) {
            addStack(folder, areas);
        }
    }

    private static void addStack(Path folder, String areas) throws IOException {
        Path users = folder.resolveSibling("../users-" + folder.getFileName()).normalize();
        makeUsers(users);
        write(folder.resolve("WEB-INF/gatehouse.ini"), """
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
                %s[end]
                """.formatted(users, areas));
        Folders.copy(JARS, folder.resolve("WEB-INF/lib"));
    }

    private static void makeUsers(Path file) throws IOException {
        JdbcDataSource source = new JdbcDataSource(); // Java's list of drivers is another application's to change.
        source.setURL("jdbc:h2:file:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE member (id INTEGER PRIMARY KEY, login VARCHAR(40), pass VARCHAR(255), role VARCHAR(40))");
            statement.execute("INSERT INTO member VALUES (1, 'ada', '" + PASSWORD + "', 'admin'), (2, 'joe', '"
                    + PASSWORD + "', 'member')");
        } catch (SQLException impossible) {
            throw new IOException(impossible);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
