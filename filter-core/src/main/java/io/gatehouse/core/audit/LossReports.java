package io.gatehouse.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When losses are told, and how. Used by the writer thread only. */
final class LossReports {
    private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final Losses losses;
    private final InstantSource clock;
    private long alarmedOf;
    private @Nullable Instant alarmed;
    private @Nullable Instant reported;

    LossReports(Losses losses, InstantSource clock) {
        this.losses = losses;
        this.clock = clock;
    }

    /** What has to be told now: all losses once the queue is calm, during a lasting flood every ten seconds; null when nothing. */
    @Nullable
    Map<EventType, Long> due(boolean calm) {
        return calm || isOver(reported, BETWEEN_REPORTS) ? all() : null;
    }

    /** All that was not told yet; null when nothing. */
    @Nullable
    Map<EventType, Long> all() {
        if (!losses.hasUnreported()) {
            return null;
        }
        reported = clock.instant();
        return losses.takeUnreported();
    }

    /** Takes a report back that could not be written. */
    void putBack(Map<EventType, Long> counts) {
        losses.putBack(counts);
    }

    /** What the operator is told at once when authentication events are lost, at most once a minute; null when nothing. */
    @Nullable
    String alarm() {
        long lost = losses.totalOfAuthentication();
        if (lost <= alarmedOf || !isOver(alarmed, BETWEEN_ALARMS)) {
            return null;
        }
        alarmed = clock.instant();
        alarmedOf = lost;
        return "The audit lost authentication events, " + lost
                + " since its start: see its last error and the audit_loss events";
    }

    private boolean isOver(@Nullable Instant since, Duration pause) {
        return since == null || Duration.between(since, clock.instant()).abs().compareTo(pause) >= 0;
    }
}
