package io.gatehouse.auth.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.gatehouse.core.settings.SettingsException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to one database, which end with the application. The container's data source is used as it is, and not closed. */
public final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** Connections that are kept although nobody needs them; the last one keeps an embedded database open. */
    private static final int KEPT = 2;

    private final DataSource source;
    private final @Nullable HikariDataSource pool;
    private final boolean isDriverOfOthers;

    private Connections(DataSource source, @Nullable HikariDataSource pool, boolean isDriverOfOthers) {
        this.source = source;
        this.pool = pool;
        this.isDriverOfOthers = isDriverOfOthers;
    }

    /**
     * Opens a pool, or finds the container's.
     *
     * @param section the settings' section, for messages
     * @throws SettingsException where the database can't be reached
     */
    public static Connections open(String section, ConnectionPolicy policy) {
        try {
            return policy.url() == null ? found(policy) : pooled(policy, policy.url());
        } catch (NamingException | SQLException | RuntimeException failed) {
            throw new SettingsException(List.of("section [" + section + "]: the database at " + policy.place()
                    + " can't be opened: " + reason(failed)));
        }
    }

    /**
     * Opens a pool for a command, which has no container.
     *
     * @param section the settings' section, for messages
     * @throws SettingsException where the database can't be reached, or only by the container
     */
    public static Connections openOutside(String section, ConnectionPolicy policy) {
        if (policy.jndi() != null) {
            throw new SettingsException(List.of("section [" + section + "]: " + policy.place()
                    + " is the container's, which no command can ask: give the JDBC address instead"));
        }
        return open(section, policy);
    }

    private static Connections pooled(ConnectionPolicy policy, String url) {
        boolean isDriverOfOthers = isRegistered(Driver.of(url).className());
        HikariDataSource pool = new HikariDataSource(config(policy, url));
        return new Connections(pool, pool, isDriverOfOthers);
    }

    private static boolean isRegistered(String driver) {
        return DriverManager.drivers()
                .anyMatch(known -> known.getClass().getName().equals(driver));
    }

    private static HikariConfig config(ConnectionPolicy policy, String url) {
        Driver driver = Driver.of(url);
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatehouse");
        config.setDriverClassName(driver.className());
        config.setJdbcUrl(url);
        config.setUsername(Objects.requireNonNullElse(policy.user(), ""));
        config.setPassword(policy.passwordText());
        config.setMaximumPoolSize(policy.poolSize());
        config.setMinimumIdle(KEPT);
        config.setConnectionTimeout(policy.connectTimeout().toMillis());
        config.setValidationTimeout(policy.connectTimeout().toMillis());
        config.setInitializationFailTimeout(1);
        driver.properties(policy.connectTimeout()).forEach((name, value) -> {
            if (!url.contains(name + '=')) {
                config.addDataSourceProperty(name, value);
            }
        });
        return config;
    }

    @SuppressWarnings("BanJNDI") // The name comes from the operator, and only the container's own names are looked up.
    private static Connections found(ConnectionPolicy policy) throws NamingException, SQLException {
        if (!(InitialContext.doLookup(policy.jndi()) instanceof DataSource source)) {
            throw new NamingException("it is no javax.sql.DataSource");
        }
        try (Connection connection = source.getConnection()) {
            connection.getMetaData();
        }
        return new Connections(source, null, true);
    }

    /** What failed first, without the pool's words around it. */
    private static String reason(Throwable failed) {
        if (failed instanceof PoolInitializationException && failed.getCause() != null) {
            return reason(failed.getCause());
        }
        if (failed.getMessage() != null && failed.getMessage().startsWith("Failed to load driver class")) {
            return "its driver is not on the class path, add its jar to WEB-INF/lib or to the server's lib folder";
        }
        return Objects.requireNonNullElse(failed.getMessage(), failed.toString());
    }

    /** Where connections come from. */
    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        if (pool == null) {
            return;
        }
        pool.close();
        if (isDriverOfOthers) { // The application goes on with it, and takes it away itself.
            return;
        }
        // Java's list of drivers outlives the application, and would hold its classes.
        for (java.sql.Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (isOurs(driver, pool)) {
                forget(driver);
            }
        }
    }

    /** Whether a driver came with the application, as we did, and not with its container. */
    @SuppressWarnings("ReferenceEquality") // The very same is meant.
    private static boolean isOurs(java.sql.Driver driver, HikariDataSource pool) {
        ClassLoader loader = driver.getClass().getClassLoader();
        return driver.getClass().getName().equals(pool.getDriverClassName())
                && loader == Connections.class.getClassLoader()
                && loader == Thread.currentThread().getContextClassLoader();
    }

    private static void forget(java.sql.Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException refused) {
            LOG.warn("Driver {} stays registered", driver.getClass().getName(), refused);
        }
    }
}
