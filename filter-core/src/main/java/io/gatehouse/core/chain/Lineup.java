package io.gatehouse.core.chain;

import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
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
    private static final Filter[] NONE = {};
    /** The section that no measure owns: where security events are written. */
    static final String AUDIT = "audit";

    private final SettingsFile file;
    private final List<Place> places;
    private final Map<DispatcherType, Filter[]> filters = new EnumMap<>(DispatcherType.class);

    private Lineup(SettingsFile file, List<Place> places) {
        this.file = file;
        this.places = List.copyOf(places);
        for (DispatcherType type : DispatcherType.values()) {
            filters.put(type, filters(type, places));
        }
    }

    private static Filter[] filters(DispatcherType type, List<Place> places) {
        return places.stream()
                .filter(place -> place.isOn() && place.measure().dispatches().contains(type))
                .map(Place::filter)
                .toArray(Filter[]::new);
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
                place(measure, file, context, problems, places);
            }
            if (!problems.isEmpty()) {
                throw new SettingsException(problems);
            }
        } catch (ServletException | RuntimeException refused) {
            new Lineup(file, places).destroy();
            throw refused;
        }
        return new Lineup(file, places);
    }

    private static Set<String> sections(List<Measure> measures) {
        return Stream.concat(Stream.of(AUDIT), measures.stream().map(Measure::section))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void place(
            Measure measure, SettingsFile file, ServletContext context, List<String> problems, List<Place> places)
            throws ServletException {
        boolean listed = file.sections().contains(measure.section());
        Filter filter = measure.filter();
        if (!listed && !measure.isOnByDefault()) {
            places.add(new Place(measure, Mode.OFF, false, filter));
            return;
        }
        try {
            filter.init(file.filterConfig(measure.section(), context));
            places.add(new Place(measure, mode(file.section(measure.section())), listed, filter));
        } catch (SettingsException refused) {
            problems.addAll(refused.problems());
        }
    }

    private static Mode mode(Settings settings) {
        return settings.choice("mode", Mode.ENFORCE);
    }

    /** The filters for this kind of dispatch, in order. */
    Filter[] filters(DispatcherType type) {
        return filters.getOrDefault(type, NONE);
    }

    List<Place> places() {
        return places;
    }

    SettingsFile file() {
        return file;
    }

    void destroy() {
        places.stream()
                .filter(place -> place.isListed() || place.isOn())
                .map(Place::filter)
                .forEach(Filter::destroy);
    }
}
