package io.gatehouse.core.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the security events since the start, for an operator's status page.
 *
 * @param written how many were written: to the file where there is one, else to SLF4J
 * @param folded how many were only counted, since an equal event had just been written
 * @param lost how many of which kind were lost, since the queue was full or the file could not be written
 * @param waiting about how many wait to be written
 * @param lastError when what went wrong last; null when nothing did
 */
public record AuditStatus(
        long written,
        long folded,
        Map<EventType, Long> lost,
        long waiting,
        @Nullable String lastError) {
    public AuditStatus {
        lost = Map.copyOf(lost);
    }

    /** How many events of any kind were lost. */
    public long lostInAll() {
        return lost.values().stream().mapToLong(Long::longValue).sum();
    }
}
