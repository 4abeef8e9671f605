package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import io.gatehouse.core.chain.GatehouseFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chain of filter-core. It has no roles: its 50 rules say of each area what may not be entered there. */
public final class GatehouseStack implements Stack {
    private final String ini;

    /** All measures that there are, with a rule for each area in one of them. */
    GatehouseStack() {
        this(CoreSettings.ini());
    }

    /** All measures, with a rule for each area in each that has rules. */
    static GatehouseStack withRulesEverywhere() {
        return new GatehouseStack(CoreSettings.hardest());
    }

    /** One measure alone; {@code none} and {@code all} are known as well. */
    public static Stack only(String section) {
        return switch (section) {
            case "none" -> new GatehouseStack(CoreSettings.OFF);
            case "all" -> withRulesEverywhere();
            default -> new GatehouseStack(CoreSettings.only(section));
        };
    }

    /** With these settings. */
    GatehouseStack(String ini) {
        this.ini = ini;
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.of("gatehouse", new GatehouseFilter(), Map.of("settings", file().toString())));
    }

    private Path file() {
        try {
            Path file = Files.createTempFile("gatehouse", ".ini");
            file.toFile().deleteOnExit();
            return Files.writeString(file, ini);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request.at(CoreSettings.closed(rule) + "/entry");
    }

    @Override
    public String header() {
        return "Strict-Transport-Security";
    }
}
