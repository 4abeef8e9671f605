package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filters that one reading of the file makes, in order: frozen, and swapped only as a whole. */
final class Lineup {
    private static final Place[] NONE = {};
    /** The section that no measure owns: where security events are written. */
    static final String AUDIT = "audit";

    private final SettingsFile file;
    private final List<Place> places;
    private final Map<DispatcherType, Place[]> acting = new EnumMap<>(DispatcherType.class);

    private Lineup(SettingsFile file, List<Place> places) {
        this.file = file;
        this.places = List.copyOf(places);
        for (DispatcherType type : DispatcherType.values()) {
            acting.put(type, acting(type, places));
        }
    }

    private static Place[] acting(DispatcherType type, List<Place> places) {
        return places.stream()
                .filter(place -> place.isOn() && place.measure().dispatches().contains(type))
                .toArray(Place[]::new);
    }

    /**
     * Makes and initialises a filter for each measure that is on.
     *
     * @throws SettingsException naming every mistake of the whole file; no filter is left initialised then
     */
    static Lineup of(SettingsFile file, ServletContext context, List<Measure> measures) throws ServletException {
        List<String> problems = new ArrayList<>(file.problems(sections(measures)));
        List<Place> places = new ArrayList<>();
        try {
            for (Measure measure : measures) {
                open(measure, file, context, places, problems);
            }
            if (!problems.isEmpty()) {
                throw new SettingsException(problems);
            }
        } catch (ServletException | RuntimeException | Error refused) {
            new Lineup(file, places).destroy();
            throw refused;
        }
        return new Lineup(file, places);
    }

    private static Set<String> sections(List<Measure> measures) {
        return Stream.concat(Stream.of(AUDIT), measures.stream().map(Measure::section))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void open(
            Measure measure, SettingsFile file, ServletContext context, List<Place> places, List<String> problems)
            throws ServletException {
        try {
            places.add(Place.open(measure, file, context));
        } catch (SettingsException refused) {
            problems.addAll(refused.problems());
        }
    }

    /** The places that look at this kind of dispatch, in order. */
    Place[] places(DispatcherType type) {
        return acting.getOrDefault(type, NONE);
    }

    List<Place> places() {
        return places;
    }

    SettingsFile file() {
        return file;
    }

    void destroy() {
        places.forEach(Place::close);
    }
}
