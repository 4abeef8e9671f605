package io.gatehouse.core.throttle;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.state.Occupancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A part of the application that only so many requests may be in at once.
 *
 * @param most how many
 * @param occupancy how many are
 */
record Place(int most, Occupancy occupancy) {
    /** What a request is told that finds the place full; when it will be free nobody knows. */
    private static final Judge FULL = request -> Verdict.refuse(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "throttle.busy", EventType.EXCESS_RATE_LIMIT_EXCEEDED)
            .with("Retry-After", "5");

    boolean enter() {
        return occupancy.enter(most);
    }

    static Verdict full(HttpServletRequest request) {
        return FULL.judge(request);
    }
}
