package io.gatehouse.core.settings;

import java.util.List;
import java.util.stream.Stream;

/** Stops a deployment: every wrong setting at once, each with its place, key, value and what is accepted. */
public final class SettingsException extends IllegalArgumentException {
    private final List<String> problems;

    /** One line a problem; never the value of a secret. */
    public SettingsException(List<String> problems) {
        super("Gatehouse refuses its settings (" + problems.size() + "):\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** These problems and more. */
    public SettingsException and(List<String> more) {
        return new SettingsException(
                Stream.concat(problems.stream(), more.stream()).toList());
    }

    /** The problems, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
