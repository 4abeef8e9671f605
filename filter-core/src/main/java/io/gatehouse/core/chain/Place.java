package io.gatehouse.core.chain;

import io.gatehouse.core.settings.Mode;
import jakarta.servlet.Filter;

/**
 * A measure's place in the chain.
 *
 * @param isListed whether the file has its section
 */
record Place(Measure measure, Mode mode, boolean isListed, Filter filter) {
    boolean isOn() {
        return mode != Mode.OFF;
    }

    String line() {
        String reason = isListed ? "" : isOn() ? "  (by default)" : "  (no section)";
        return "%-12s %-8s %s%s".formatted(measure.section(), name(mode), name(measure.stage()), reason);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
