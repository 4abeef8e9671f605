package io.gatehouse.core.inputs;

import io.gatehouse.core.settings.Settings;

/**
 * How much of a body is kept and looked at.
 *
 * @param memory bytes of a body that are kept in memory; more go to a temporary file
 * @param mostBytes bytes of a body that are looked at, decompressed
 * @param mostInputs texts of a body
 * @param deepest levels of a JSON or XML document
 */
public record CaptureLimits(long memory, long mostBytes, int mostInputs, int deepest) {
    private static final long KIB = 1024;

    /** The limits where the settings say nothing. */
    public static final CaptureLimits DEFAULT = new CaptureLimits(64 * KIB, 2 * KIB * KIB, 10_000, 500);

    /** The keys {@code bodyMemory}, {@code maxBody}, {@code maxInputs} and {@code maxDepth}. */
    public static CaptureLimits from(Settings settings) {
        return new CaptureLimits(
                settings.size("bodyMemory", DEFAULT.memory),
                settings.size("maxBody", DEFAULT.mostBytes),
                settings.number("maxInputs", DEFAULT.mostInputs, 1, 10_000_000),
                settings.number("maxDepth", DEFAULT.deepest, 1, 1_000_000));
    }
}
