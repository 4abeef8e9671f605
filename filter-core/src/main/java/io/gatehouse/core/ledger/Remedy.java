package io.gatehouse.core.ledger;

/**
 * The change of settings that would let exactly one observed thing through: a value to be added to a key that holds a list.
 *
 * @param section the section, as {@code path}
 * @param key the key, as {@code insecureEncodedSlash}
 * @param value the value to be added; where the key takes patterns, already escaped as one
 */
public record Remedy(String section, String key, String value) {}
