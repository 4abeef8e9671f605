package io.gatehouse.core.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that a measure in observe mode let through and would have refused.
 *
 * @param measure the measure, as {@code path}
 * @param code the stable code of the refusal, as {@code path.encoded-slash}
 * @param path the request's canonical path
 * @param parameter the parameter, header or field at fault; null when it is the request as a whole
 * @param remedies what together would let exactly this through; empty when no setting does
 */
public record Observation(
        String measure, String code, String path, @Nullable String parameter, List<Remedy> remedies) {
    /** Copies what is given. */
    public Observation {
        remedies = List.copyOf(remedies);
    }
}
