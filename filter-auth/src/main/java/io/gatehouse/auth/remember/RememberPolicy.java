package io.gatehouse.auth.remember;

import io.gatehouse.core.settings.Settings;
import java.time.Duration;

/**
 * How long devices are remembered.
 *
 * @param age after which a visitor signs in again, however often they come; zero remembers nobody
 * @param grace how long the token before the present one still counts, for requests that a browser sends at once
 */
record RememberPolicy(Duration age, Duration grace) {
    static final RememberPolicy DEFAULT = new RememberPolicy(Duration.ofDays(14), Duration.ofSeconds(10));

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

    static RememberPolicy from(Settings settings) {
        return new RememberPolicy(
                settings.duration("age", DEFAULT.age, LONGEST),
                settings.duration("grace", DEFAULT.grace, LONGEST_GRACE));
    }

    boolean isOn() {
        return !age.isZero();
    }
}
