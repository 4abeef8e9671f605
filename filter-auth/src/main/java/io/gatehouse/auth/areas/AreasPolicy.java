package io.gatehouse.auth.areas;

import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who may enter which part of the site.
 *
 * @param areas the rules, of which the first that matches decides
 * @param imported rules that stand elsewhere, and come after those
 * @param otherwise whether somebody may enter where there is no rule
 */
record AreasPolicy(List<Area> areas, Imported imported, Otherwise otherwise, boolean ignoreCase) {
    private static final String FILE = "must be a file of the application, as '/WEB-INF/constraints.xml'";

    /** What holds where there is no rule. */
    enum Otherwise {
        CLOSED,
        OPEN
    }

    static AreasPolicy from(Settings settings) {
        return from(settings, file -> Imported.NONE);
    }

    /** With the rules of a file of the application, where one is named. */
    static AreasPolicy from(Settings settings, Function<String, Imported> constraints) {
        List<Area> areas = settings.rules(Area::isKey, AccessParser.ACCEPTED, Area::parse);
        String file = settings.value("constraints", "", FILE, AreasPolicy::file);
        return new AreasPolicy(
                areas,
                file.isEmpty() ? Imported.NONE : constraints.apply(file),
                settings.choice("otherwise", Otherwise.CLOSED),
                settings.flag("ignoreCase", true));
    }

    private static String file(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    /** All rules. */
    AreaTable table() {
        return new AreaTable(
                Stream.concat(areas.stream(), imported.areas().stream()).toList(), ignoreCase);
    }
}
