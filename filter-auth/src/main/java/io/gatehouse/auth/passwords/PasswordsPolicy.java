package io.gatehouse.auth.passwords;

import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How passwords are hashed.
 *
 * @param cost of a new hash
 * @param engine what computes it
 * @param queue how many may wait for their turn
 * @param longestWait how long
 * @param pepper the key of new hashes, or null
 * @param formerPepper a key that stored hashes may still have, or null
 * @param legacyFormat the id that stands for stored texts that don't tell their format, or empty
 * @param legacyCharset in which charsets older programs took passwords
 */
record PasswordsPolicy(
        Cost cost,
        EngineChoice engine,
        int queue,
        Duration longestWait,
        @Nullable Secret pepper,
        @Nullable Secret formerPepper,
        String legacyFormat,
        LegacyCharset legacyCharset) {
    static final PasswordsPolicy DEFAULT = new PasswordsPolicy(
            Cost.DEFAULT, EngineChoice.AUTO, 64, Duration.ofSeconds(5), null, null, "", LegacyCharset.BOTH);

    private static final int LEAST_PEPPER = 32;

    static PasswordsPolicy from(Settings settings) {
        if (settings.choice("mode", Mode.ENFORCE) == Mode.OBSERVE) {
            settings.reject("mode", "must be 'off' or 'enforce': there is no request to observe");
        }
        return new PasswordsPolicy(
                cost(settings),
                settings.choice("engine", DEFAULT.engine),
                settings.number("queue", DEFAULT.queue, 0, 10_000),
                settings.duration("longestWait", DEFAULT.longestWait, Duration.ofMinutes(1)),
                settings.secret("pepper", LEAST_PEPPER).orElse(null),
                settings.secret("formerPepper", LEAST_PEPPER).orElse(null),
                settings.value("legacyFormat", "", LegacyReader.ACCEPTED, LegacyReader::knownId),
                settings.choice("legacyCharset", DEFAULT.legacyCharset));
    }

    /** Settings raise the cost, they never lower it. */
    private static Cost cost(Settings settings) {
        Cost least = Cost.DEFAULT;
        return new Cost(
                memory(settings, least.memory()),
                settings.number("iterations", least.iterations(), least.iterations(), Cost.MOST_ITERATIONS),
                settings.number("parallelism", least.parallelism(), least.parallelism(), Cost.MOST_PARALLELISM));
    }

    private static int memory(Settings settings, int least) {
        long bytes = settings.size("memory", least * 1024L, least * 1024L);
        if (bytes > Cost.MOST_MEMORY * 1024L) {
            settings.reject("memory", "must be a size of at most '1GiB'");
            return least;
        }
        return (int) (bytes / 1024);
    }
}
