package io.gatehouse.core.chain;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/**
 * A security measure that the chain can hold. A jar adds its measures by naming them in
 * {@code META-INF/services/io.gatehouse.core.chain.Measure}.
 *
 * <p>The measure's filter also works alone from web.xml: its init-params are the keys of its section.
 */
public interface Measure {
    /** The section of {@code gatehouse.ini} that configures it, which is also its name in the audit. */
    String section();

    /** Where it stands in the chain. */
    Stage stage();

    /** A new filter; the chain initialises it with the section's settings, and makes another one when they change. */
    Filter filter();

    /** The dispatches that it looks at. */
    default Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST);
    }

    /** Whether it acts without its section in the file, as measures do that break nothing. */
    default boolean isOnByDefault() {
        return false;
    }
}
