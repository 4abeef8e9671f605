package io.gatehouse.auth.areas;

import io.gatehouse.auth.constraints.SecurityConstraints;
import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The {@code <security-constraint>}s of a file of the application, as areas.
 *
 * @param notes what areas can't say of them
 */
record Imported(List<Area> areas, List<String> notes) {
    private static final String WEB_XML = "/WEB-INF/web.xml";
    static final Imported NONE = new Imported(List.of(), List.of());

    /** Those that the settings name; what can't be read is refused there. */
    static Imported from(Settings settings, String file, ServletContext context) {
        try (InputStream stream = context.getResourceAsStream(file)) {
            if (stream != null) {
                return of(SecurityConstraints.read(stream));
            }
            settings.reject("constraints", "must be a file of the application, there is none");
        } catch (IOException | IllegalArgumentException unreadable) {
            settings.reject("constraints", "must be a web.xml: it " + unreadable.getMessage());
        }
        return NONE;
    }

    private static Imported of(SecurityConstraints read) {
        return new Imported(read.lines().stream().map(Imported::area).toList(), read.notes());
    }

    /** Exactly for the methods that the constraint names. */
    private static Area area(SecurityConstraints.Line line) {
        return new Area(
                line.methods(), PathPattern.parse(line.pattern()), AccessParser.parse(line.requirements()), line.key());
    }

    /** What is to be said of constraints that the container goes on to enforce. */
    static List<String> findings(ServletContext context) {
        try (InputStream stream = context.getResourceAsStream(WEB_XML)) {
            boolean asksForRoles = stream != null
                    && SecurityConstraints.read(stream).lines().stream()
                            .anyMatch(line -> !line.requirements().equals("anon"));
            return asksForRoles
                    ? List.of(
                            "web.xml has <security-constraint>s, which the container enforces before any filter: it knows nobody who signs"
                                    + " in here. ImportConstraints writes them as areas; take them out of web.xml then.")
                    : List.of();
        } catch (IOException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
