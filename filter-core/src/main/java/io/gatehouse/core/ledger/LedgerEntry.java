package io.gatehouse.core.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Like requests that would have been refused, counted.
 *
 * @param measure the measure, as {@code path}
 * @param code the stable code of the refusal, as {@code path.encoded-slash}
 * @param pattern the path, with {@code *} for segments that look like ids; a star in the path itself is {@code \*}
 * @param parameter the parameter, header or field at fault; null when it is the request as a whole
 * @param count how often it was seen
 * @param first when it was seen first
 * @param last when it was seen last
 * @param remedies what would let exactly this through, in order; empty when no setting does
 * @param isComplete whether that is all; false when there were more remedies than the ledger keeps
 */
public record LedgerEntry(
        String measure,
        String code,
        String pattern,
        @Nullable String parameter,
        long count,
        Instant first,
        Instant last,
        List<Remedy> remedies,
        boolean isComplete) {}
