package io.gatehouse.auth.lockout;

import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.state.Allowance.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a password may be guessed.
 *
 * @param freeFailures after how many failures on one account from one address the next attempt waits
 * @param freeFailuresByAddress after how many failures of one address on all accounts its next attempt waits
 * @param firstDelay how long the first delay is; each further one is twice as long
 * @param longestDelay how long a delay is at most
 * @param forgetAfter how long it takes until one failure is forgotten
 * @param guessesByStrangers how many failures on one account any hour holds at most, from all addresses together
 * @param guessesByDevices how many more from devices on which the owner has signed in
 * @param overall how many failures of all together are usual; beyond them only addresses may try that have not failed
 * @param deviceFor how long a device is known after a sign-in
 * @param cookie what the cookies' names begin with that devices are known by
 * @param key signs them; a random one where there is none
 */
record LockoutPolicy(
        int freeFailures,
        int freeFailuresByAddress,
        Duration firstDelay,
        Duration longestDelay,
        Duration forgetAfter,
        int guessesByStrangers,
        int guessesByDevices,
        Window overall,
        Duration deviceFor,
        String cookie,
        @Nullable Secret key) {
    static final LockoutPolicy DEFAULT = new LockoutPolicy(
            5,
            50,
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            80,
            20,
            new Window(1_000, Duration.ofMinutes(10)),
            Duration.ofDays(90),
            "gatehouse-device",
            null);
    /** NIST SP 800-63B-4, 3.2.2. */
    static final int MOST_GUESSES = 100;

    static final int KEY_BYTES = 32;

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_COOKIE = Duration.ofDays(400);
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

    static LockoutPolicy from(Settings settings) {
        LockoutPolicy policy = new LockoutPolicy(
                settings.number("freeFailures", DEFAULT.freeFailures, 1, 20),
                settings.number("freeFailuresByAddress", DEFAULT.freeFailuresByAddress, 1, 10_000),
                settings.duration("firstDelay", DEFAULT.firstDelay, LONGEST),
                settings.duration("longestDelay", DEFAULT.longestDelay, LONGEST),
                settings.duration("forgetAfter", DEFAULT.forgetAfter, Duration.ofDays(1)),
                settings.number("guessesByStrangers", DEFAULT.guessesByStrangers, 2, MOST_GUESSES),
                settings.number("guessesByDevices", DEFAULT.guessesByDevices, 2, MOST_GUESSES),
                settings.value("overall", DEFAULT.overall, "must be a number in a time", Window::parse),
                settings.duration("deviceFor", DEFAULT.deviceFor, LONGEST_COOKIE),
                settings.value(
                        "cookie", DEFAULT.cookie, "must be the beginning of a cookie's name", LockoutPolicy::name),
                settings.secret("key", KEY_BYTES).orElse(null));
        policy.check(settings);
        return policy;
    }

    private void check(Settings settings) {
        if (guessesByStrangers + guessesByDevices > MOST_GUESSES) {
            settings.conflict(
                    "guessesByStrangers", "guessesByDevices", "together they must be at most " + MOST_GUESSES);
        }
        if (forgetAfter.compareTo(Duration.ofMinutes(1)) < 0) {
            settings.reject("forgetAfter", "must be a duration from '1m' to '1d'");
        }
        if (firstDelay.isZero() || firstDelay.compareTo(longestDelay) > 0) {
            settings.reject("firstDelay", "must be more than zero and at most 'longestDelay'");
        }
    }

    /** Addresses are shared: they forget as many failures in the same time as they have more of them free. */
    Duration forgetAfterByAddress() {
        return forgetAfter.multipliedBy(freeFailures).dividedBy(freeFailuresByAddress);
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException("a letter, then up to 63 letters, digits, '_' and '-'");
        }
        return text;
    }
}
