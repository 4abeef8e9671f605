package io.gatehouse.core.audit;

import java.time.Instant;

/**
 * An event on its way to the log.
 *
 * @param time when it was recorded, or for a summary when its window ended
 * @param event the event
 * @param repeated how many equal events a summary stands for; 0 for the event itself
 * @param own whether the audit itself speaks, so that no caller's event is counted as written
 */
record Entry(Instant time, SecurityEvent event, long repeated, boolean own) {
    static Entry of(Instant time, SecurityEvent event) {
        return new Entry(time, event, 0, false);
    }

    static Entry summary(Instant time, SecurityEvent event, long repeated) {
        return new Entry(time, event, repeated, false);
    }

    static Entry own(Instant time, SecurityEvent event) {
        return new Entry(time, event, 0, true);
    }

    /** Whether this is one recorded event, neither a summary nor the audit's own word. */
    boolean isRecorded() {
        return repeated == 0 && !own;
    }
}
