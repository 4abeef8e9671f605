package io.gatehouse.auth.sessions;

import io.gatehouse.core.settings.Settings;
import java.time.Duration;

/**
 * How long sessions last, how many there may be, and when somebody is asked who they are.
 *
 * @param idle for how long a session may go unused
 * @param absolute for how long it may go on altogether
 * @param limit how many sessions somebody may have at once
 * @param whenFull what happens at one more
 * @param rotate how long a guard cookie is good before another one takes its place; zero for no guard cookie
 * @param grace how long the former one is good beside it, as requests may be on their way
 * @param stepUpAt at how many points of doubt the password is asked again; zero for never
 */
record SessionsPolicy(
        ByRole<Duration> idle,
        ByRole<Duration> absolute,
        ByRole<Integer> limit,
        WhenFull whenFull,
        Duration rotate,
        Duration grace,
        int stepUpAt) {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);
    private static final int LIMIT = 20;
    private static final int MOST = 1_000;
    private static final Duration ROTATE = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int STEP_UP_AT = 2;
    private static final int MOST_POINTS = 3;
    private static final String TIMES = "must be roles with durations, as 'admin 15m'";
    private static final String COUNTS = "must be roles with numbers from 1 to " + MOST + ", as 'admin 1'";

    /** What happens to somebody who has as many sessions as they may and signs in once more. */
    enum WhenFull {
        /** Their oldest session ends. */
        END_OLDEST,
        /** The new one is refused. */
        REFUSE
    }

    static SessionsPolicy from(Settings settings) {
        SessionsPolicy policy = new SessionsPolicy(
                ByRole.from(settings, "idleFor", settings.duration("idle", IDLE), TIMES, Settings::durationIn),
                ByRole.from(
                        settings, "absoluteFor", settings.duration("absolute", ABSOLUTE), TIMES, Settings::durationIn),
                ByRole.from(
                        settings, "limitFor", settings.number("limit", LIMIT, 1, MOST), COUNTS, SessionsPolicy::count),
                settings.choice("whenFull", WhenFull.END_OLDEST),
                settings.duration("rotate", ROTATE),
                settings.duration("grace", GRACE, Duration.ofMinutes(5)),
                settings.number("stepUpAt", STEP_UP_AT, 0, MOST_POINTS));
        policy.check(settings);
        return policy;
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("'" + text + "' is out of range");
        }
        return count;
    }

    private void check(Settings settings) {
        requireTime(settings, "idle", idle.standard());
        requireTime(settings, "idleFor", idle.least());
        requireTime(settings, "absolute", absolute.standard());
        requireTime(settings, "absoluteFor", absolute.least());
        if (hasGuard() && rotate.compareTo(grace) <= 0) {
            settings.reject("rotate", "must be longer than 'grace', or '0s' for no guard cookie");
        }
    }

    /** Otherwise a session would end before its first request. */
    private static void requireTime(Settings settings, String key, Duration time) {
        if (time.toSeconds() < 1) {
            settings.reject(key, "must be at least '1s'");
        }
    }

    boolean hasGuard() {
        return !rotate.isZero();
    }
}
