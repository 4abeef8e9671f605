package io.gatehouse.auth.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The drivers that a URL may ask for. Each is named by its class, since containers don't register those of an application. */
enum Driver {
    H2("jdbc:h2:", "org.h2.Driver"),
    POSTGRESQL("jdbc:postgresql:", "org.postgresql.Driver"),
    MARIADB("jdbc:mariadb:", "org.mariadb.jdbc.Driver"),
    MYSQL("jdbc:mysql:", "com.mysql.cj.jdbc.Driver");

    /** After so long without an answer a server is taken for gone; no statement of ours takes as long. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final String scheme;
    private final String className;

    Driver(String scheme, String className) {
        this.scheme = scheme;
        this.className = className;
    }

    /** The driver of a URL; refuses with an {@link IllegalArgumentException}. */
    static Driver of(String url) {
        return Arrays.stream(values())
                .filter(driver -> url.startsWith(driver.scheme))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of " + schemes()));
    }

    private static String schemes() {
        return Arrays.stream(values()).map(driver -> driver.scheme).collect(Collectors.joining(", "));
    }

    String className() {
        return className;
    }

    /** What the driver is told, so that a server that falls silent holds nobody for ever. */
    Map<String, String> properties(Duration connectTimeout) {
        return switch (this) {
            case H2 -> Map.of();
            case POSTGRESQL ->
                Map.of(
                        "connectTimeout",
                        Long.toString(Math.max(1, connectTimeout.toSeconds())),
                        "socketTimeout",
                        Long.toString(SILENCE.toSeconds()),
                        "tcpKeepAlive",
                        "true");
            case MARIADB, MYSQL ->
                Map.of(
                        "connectTimeout",
                        Long.toString(connectTimeout.toMillis()),
                        "socketTimeout",
                        Long.toString(SILENCE.toMillis()));
        };
    }
}
