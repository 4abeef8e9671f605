package io.gatehouse.core.chain;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A measure's place in the chain.
 *
 * @param isListed whether the file has its section
 * @param guard answers requests on which the filter itself fails
 */
record Place(Measure measure, Mode mode, boolean isListed, Filter filter, Guard guard) {
    private static final Logger LOG = LoggerFactory.getLogger(GatehouseFilter.class);

    /** Makes the measure's filter, and initialises it unless the measure is off for want of a section. */
    static Place open(Measure measure, SettingsFile file, ServletContext context) throws ServletException {
        String section = measure.section();
        boolean isListed = file.sections().contains(section);
        Filter filter = measure.filter();
        Mode mode = Mode.OFF;
        if (isListed || measure.isOnByDefault()) {
            filter.init(file.filterConfig(section, context));
            mode = file.section(section).choice("mode", Mode.ENFORCE);
        }
        return new Place(measure, mode, isListed, filter, Guard.open(section, mode, context));
    }

    boolean isOn() {
        return mode != Mode.OFF;
    }

    /** Destroys the filter; one that fails to end does not keep the others from it. */
    void close() {
        try {
            if (isListed || isOn()) {
                filter.destroy();
            }
        } catch (RuntimeException fault) {
            LOG.warn("Measure {} did not end as it should", measure.section(), fault);
        } finally {
            guard.close();
        }
    }

    String line() {
        String reason = isListed ? "" : isOn() ? "  (by default)" : "  (no section)";
        return "%-12s %-8s %s%s".formatted(measure.section(), name(mode), name(measure.stage()), reason);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
