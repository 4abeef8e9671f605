package io.gatehouse.core.ledger;

/**
 * How often a measure spoke with a code.
 *
 * @param measure the measure, as {@code path}
 * @param code the stable code of the refusal, as {@code path.encoded-slash}
 * @param count how often
 */
public record CodeCount(String measure, String code, long count) {}
