package io.gatehouse.core.body;

import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.time.Duration;

/**
 * How slowly a body may come. Only the time counts in which the application waited for the client.
 *
 * @param minRate bytes a second, on average
 * @param minRateAfter how long a body may be slower at first
 * @param maxTime how long the application may wait for a whole body
 * @param maxTimeFor the same for some paths
 * @param maxWaiting how many threads may wait for bodies at once
 * @param maxWaitingPerClient how many of them for one client
 */
record Pace(
        long minRate,
        Duration minRateAfter,
        Duration maxTime,
        PathTable<Duration> maxTimeFor,
        int maxWaiting,
        int maxWaitingPerClient) {
    private static final int MOST_THREADS = 100_000;
    private static final double NANOS = 1e9;

    static Pace from(Settings settings) {
        Pace pace = new Pace(
                settings.size("minRate", 500),
                settings.duration("minRateAfter", Duration.ofSeconds(5)),
                settings.duration("maxTime", Duration.ofMinutes(5)),
                PathTable.from(
                        settings,
                        "maxTimeFor",
                        "must be path patterns, each with its duration, as '/upload/** 30m'",
                        Settings::durationIn),
                settings.number("maxWaiting", 100, 1, MOST_THREADS),
                settings.number("maxWaitingPerClient", 10, 1, MOST_THREADS));
        if (pace.maxWaitingPerClient > pace.maxWaiting) {
            settings.conflict("maxWaitingPerClient", "maxWaiting", "one client can't have more than all together");
        }
        return pace;
    }

    Duration maxTime(String path) {
        return maxTimeFor.find(path, maxTime);
    }

    boolean isTooSlow(long bytes, long waitedNanos) {
        return waitedNanos > minRateAfter.toNanos() && bytes < minRate * (waitedNanos / NANOS);
    }
}
