package io.gatehouse.core.audit;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of the events that were recorded: every one is written, folded, lost, or still waits. */
final class Tally {
    private final LongAdder written = new LongAdder();
    private final LongAdder folded = new LongAdder();
    private final Losses losses = new Losses();
    private volatile @Nullable String lastError;

    void written(Entry entry) {
        if (entry.isRecorded()) {
            written.increment();
        }
    }

    void folded() {
        folded.increment();
    }

    void lost(Entry entry) {
        if (entry.isRecorded()) {
            losses.add(entry.event().type(), 1);
        } else if (entry.repeated() > 0) { // With its summary, what was folded is lost after all.
            folded.add(-entry.repeated());
            losses.add(entry.event().type(), entry.repeated());
        }
    }

    void failed(Instant time, String what) {
        lastError = time + " " + what;
    }

    Losses losses() {
        return losses;
    }

    AuditStatus status(long waiting) {
        return new AuditStatus(written.sum(), folded.sum(), losses.total(), waiting, lastError);
    }
}
