package io.gatehouse.core.sql.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes addresses with {@value #PREFIX} before a database's own, as {@code jdbc:gatehouse:jdbc:postgresql://localhost/club}, and has each
 * statement of such a connection judged.
 */
public final class GuardedDriver implements Driver {
    /** What addresses begin with. */
    public static final String PREFIX = "jdbc:gatehouse:";

    static {
        register();
    }

    static void register() {
        try {
            DriverManager.registerDriver(new GuardedDriver());
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public boolean acceptsURL(@Nullable String address) {
        return address != null && address.startsWith(PREFIX);
    }

    private static String inner(String address) {
        String inner = address.substring(PREFIX.length());
        return inner.startsWith("jdbc:") ? inner : "jdbc:" + inner;
    }

    @Override
    public @Nullable Connection connect(@Nullable String address, Properties properties) throws SQLException {
        if (address == null || !acceptsURL(address)) {
            return null;
        }
        String inner = inner(address);
        Connection connection = driver(inner).connect(inner, properties);
        if (connection == null) {
            throw new SQLException("The driver of " + scheme(inner) + " takes no such address", "08001");
        }
        return Guarded.connection(connection, inner);
    }

    /** The driver that takes an address: one that is registered, or one that the application brings. */
    private static Driver driver(String address) throws SQLException {
        try {
            return DriverManager.getDriver(address);
        } catch (SQLException none) {
            for (Driver driver : ServiceLoader.load(Driver.class)) {
                if (driver.acceptsURL(address)) {
                    return driver;
                }
            }
            throw new SQLException("No driver is there for " + scheme(address), "08001", none);
        }
    }

    /** The begin of an address, which holds no password. */
    private static String scheme(String address) {
        int end = address.indexOf(':', "jdbc:".length());
        return end < 0 ? "an address without a scheme" : address.substring(0, end + 1);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String address, Properties properties) throws SQLException {
        return driver(inner(address)).getPropertyInfo(inner(address), properties);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.gatehouse");
    }
}
