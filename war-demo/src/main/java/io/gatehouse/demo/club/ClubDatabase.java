package io.gatehouse.demo.club;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The club's database, in memory, as long as the site runs. */
public final class ClubDatabase {
    private static final String DEFAULT_URL = "jdbc:h2:mem:club;DB_CLOSE_DELAY=-1";

    private ClubDatabase() {}

    /** A new connection, which the page closes itself. */
    public static Connection connect(ServletContext context) throws SQLException {
        return DriverManager.getConnection(ClubSetting.of(context, "demo.jdbc.url", DEFAULT_URL));
    }

    static void create(ServletContext context) throws SQLException, IOException, ReflectiveOperationException {
        Class.forName("org.h2.Driver");
        try (Connection connection = connect(context);
                Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
    }

    /** Ends the database and takes its driver off the JVM, which would hold this application's class loader. */
    static void end(ServletContext context) throws SQLException {
        try (Connection connection = connect(context);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        for (Driver driver : ownDrivers()) {
            DriverManager.deregisterDriver(driver);
        }
    }

    private static List<Driver> ownDrivers() {
        ClassLoader own = ClubDatabase.class.getClassLoader();
        return DriverManager.drivers()
                .filter(driver -> own.equals(driver.getClass().getClassLoader()))
                .toList();
    }

    private static String script() throws IOException {
        try (InputStream script = ClubDatabase.class.getResourceAsStream("club.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
