package io.gatehouse.auth.database;

import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a database is reached.
 *
 * @param url of a server, where there is a pool of our own
 * @param user who signs in there
 * @param password with what
 * @param jndi the container's data source instead
 * @param poolSize how many connections our own pool holds at most
 * @param connectTimeout how long somebody waits for a connection at most
 */
public record ConnectionPolicy(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String jndi,
        int poolSize,
        Duration connectTimeout) {
    private static final ConnectionPolicy DEFAULT =
            new ConnectionPolicy(null, null, null, null, 8, Duration.ofSeconds(5));

    /** Fewer can't hold the lock of a migration and run it. */
    private static final int SMALLEST_POOL = 2;

    private static final int LARGEST_POOL = 200;
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern SIGNS_IN =
            Pattern.compile("[?&;]\\s*(user|password)\\s*=|://[^/?]*@", Pattern.CASE_INSENSITIVE);

    /** Reads the keys {@code url user password jndi poolSize connectTimeout}. */
    public static ConnectionPolicy from(Settings settings) {
        ConnectionPolicy policy = new ConnectionPolicy(
                text(settings, "url", "must be a JDBC URL, as 'jdbc:postgresql://db/site'", ConnectionPolicy::url),
                text(settings, "user", "must not be empty", ConnectionPolicy::notBlank),
                settings.secret("password", 1).orElse(null),
                text(settings, "jndi", "must be a JNDI name that starts with 'java:'", ConnectionPolicy::name),
                settings.number("poolSize", DEFAULT.poolSize, SMALLEST_POOL, LARGEST_POOL),
                timeout(settings));
        policy.rejectContradictions(settings);
        return policy;
    }

    private static @Nullable String text(Settings settings, String key, String accepted, UnaryOperator<String> check) {
        return settings.value(key, Optional.<String>empty(), accepted, text -> Optional.of(check.apply(text)))
                .orElse(null);
    }

    private static Duration timeout(Settings settings) {
        return settings.value(
                "connectTimeout", DEFAULT.connectTimeout, "must be a duration from '250ms' to '1m'", text -> {
                    Duration duration = Settings.durationIn(text);
                    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return duration;
                });
    }

    private static String url(String text) {
        Driver.of(text);
        return text;
    }

    private static String name(String text) {
        if (!text.startsWith("java:")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private void rejectContradictions(Settings settings) {
        if (url != null && SIGNS_IN.matcher(url).find()) { // Not rejected by value, which would show the password.
            settings.conflict(
                    "url", "password", "the URL holds a user or password, give them as 'user' and 'password'");
        }
        if (jndi != null && url != null) {
            settings.conflict("jndi", "url", "the container's data source knows its own server");
        }
        if (url == null && (user != null || password != null)) {
            settings.conflict("user", "url", "without 'url' nobody signs in at a server");
        }
    }

    /** Whether neither a server nor a data source is named. */
    public boolean isNowhere() {
        return url == null && jndi == null;
    }

    /** The same for an H2 database in a file, which no other process can open meanwhile. */
    public ConnectionPolicy inFile(Path file) {
        // Written when it is committed, closed when we say so, and without a trace file that would hold values.
        String embedded = "jdbc:h2:file:" + file.toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=" + connectTimeout.toMillis();
        return new ConnectionPolicy(embedded, null, null, null, poolSize, connectTimeout);
    }

    /** Where the database is, in words for an operator: the URL's parameters are not shown. */
    String place() {
        return url == null ? "data source '" + jndi + "'" : url.split("[?;]", 2)[0];
    }

    String passwordText() {
        return password == null ? "" : new String(password.bytes(), StandardCharsets.UTF_8);
    }
}
