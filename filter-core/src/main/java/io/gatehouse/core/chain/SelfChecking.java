package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsFile;
import java.util.List;

/** A measure's filter that can tell what is wrong around it; each finding is one sentence for an operator. */
public interface SelfChecking {
    /** What is seen from the settings alone. */
    default List<String> findingsAtStart() {
        return List.of();
    }

    /** What is seen from the sections of other measures. */
    default List<String> findingsIn(SettingsFile file) {
        return List.of();
    }

    /** What is seen once the container answers requests. May take seconds; runs beside the application. */
    default List<String> findingsWhenUp() {
        return List.of();
    }
}
