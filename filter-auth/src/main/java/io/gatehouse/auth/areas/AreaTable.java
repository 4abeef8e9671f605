package io.gatehouse.auth.areas;

import io.gatehouse.core.request.PathTable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules of which the first that matches a path and a method decides; a look-up costs the same wherever it stands. */
final class AreaTable {
    private final List<Area> areas;
    /** Tables of the methods that some rule names. */
    private final Map<String, PathTable<Area>> byMethod = new HashMap<>();

    private final PathTable<Area> ofOthers;

    AreaTable(List<Area> areas, boolean ignoreCase) {
        this.areas = List.copyOf(areas);
        areas.stream()
                .flatMap(area -> area.methods().stream())
                .distinct()
                .forEach(method ->
                        byMethod.put(method, table(areas.stream().filter(area -> area.isFor(method)), ignoreCase)));
        this.ofOthers = table(areas.stream().filter(area -> area.methods().isEmpty()), ignoreCase);
    }

    private static PathTable<Area> table(Stream<Area> areas, boolean ignoreCase) {
        return PathTable.of(
                areas.map(area -> new PathTable.Rule<>(area.pattern(), area)).toList(), ignoreCase);
    }

    /** The rule of a canonical path, or null. */
    @Nullable
    Area find(String method, String path) {
        return byMethod.getOrDefault(method, ofOthers).find(path);
    }

    /** All rules that match a canonical path. */
    List<Area> findAll(String method, String path) {
        return byMethod.getOrDefault(method, ofOthers).findAll(path);
    }

    List<Area> areas() {
        return areas;
    }

    /** Rules that an operator may have meant otherwise. */
    List<String> warnings() {
        Set<String> warnings = new LinkedHashSet<>(warnings(ofOthers));
        byMethod.forEach((method, table) -> warnings(table).forEach(warning -> {
            if (!warnings.contains(warning)) {
                warnings.add("for " + method + ": " + warning);
            }
        }));
        return List.copyOf(warnings);
    }

    private static List<String> warnings(PathTable<Area> table) {
        return table.map(Area::access).warnings();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AreaTable table && areas.equals(table.areas);
    }

    @Override
    public int hashCode() {
        return areas.hashCode();
    }
}
