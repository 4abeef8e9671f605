package io.gatehouse.core.settings;

/** What a measure does with a request that it would refuse. */
public enum Mode {
    /** Nothing: the measure does not look. */
    OFF,
    /** Lets it through, and records what it would have refused. */
    OBSERVE,
    /** Refuses it, and records that. */
    ENFORCE
}
