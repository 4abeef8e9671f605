package io.gatehouse.core.csp;

import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What pages may load and run, and where browsers report what they may not.
 *
 * @param directives the policy of all paths without a rule of their own
 * @param presetFor paths with another preset, as it is
 * @param directivesFor paths with other values of some directives
 * @param trial a policy that browsers only report about, beside the enforced one; empty for none
 * @param reportPath where reports are taken; empty for nowhere
 * @param reportsPerMinute how many reports are read in a minute
 */
record CspPolicy(
        Directives directives,
        PathTable<Preset> presetFor,
        PathTable<Directives> directivesFor,
        Directives trial,
        String reportPath,
        int reportsPerMinute) {
    static final String REPORT_PATH = "/.gatehouse/csp-report";
    private static final int REPORTS_PER_MINUTE = 600;

    /** Whether a second policy is tried. */
    enum Trial {
        NONE,
        STRICT,
        LEGACY
    }

    static CspPolicy from(Settings settings) {
        Preset preset = settings.choice("preset", Preset.STRICT);
        return new CspPolicy(
                preset.directives().with(own(settings)),
                PathTable.from(
                        settings,
                        "presetFor",
                        "must be path patterns with a preset, as '/old/** legacy'",
                        CspPolicy::preset),
                PathTable.from(
                        settings,
                        "directivesFor",
                        "must be path patterns with directives, as '/map/** img-src *; frame-ancestors *'",
                        Directives::parse),
                trial(settings),
                settings.value(
                        "reportPath",
                        REPORT_PATH,
                        "must be a path of letters, digits and '-._/', as '" + REPORT_PATH + "', or empty",
                        CspPolicy::reportPath),
                settings.number("reportsPerMinute", REPORTS_PER_MINUTE, 1, 100_000));
    }

    private static Preset preset(String text) {
        return Arrays.stream(Preset.values())
                .filter(preset -> preset.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is neither strict nor legacy"));
    }

    /** The directives that the settings name one by one; an empty value leaves the preset's. */
    private static Directives own(Settings settings) {
        Map<Directive, SourceList> own = new EnumMap<>(Directive.class);
        for (Directive directive : Directive.values()) {
            List<String> items = settings.list(directive.key(), List.of(), "must be sources", item -> item);
            if (!items.isEmpty()) {
                read(settings, directive, items, own);
            }
        }
        return new Directives(own);
    }

    private static void read(
            Settings settings, Directive directive, List<String> items, Map<Directive, SourceList> own) {
        try {
            own.put(directive, SourceList.parse(directive, String.join(" ", items)));
        } catch (IllegalArgumentException refused) {
            settings.reject(
                    directive.key(),
                    "must be sources of " + directive.headerName() + " (" + refused.getMessage() + ")");
        }
    }

    private static Directives trial(Settings settings) {
        Trial trial = settings.choice("reportOnlyPreset", Trial.NONE);
        Directives changes = settings.value(
                "reportOnlyDirectives",
                Directives.NONE,
                "must be directives as in the header, as \"script-src 'nonce' 'strict-dynamic'\"",
                Directives::parse);
        if (trial == Trial.NONE && !changes.isEmpty()) {
            settings.reject("reportOnlyDirectives", "must not be set unless reportOnlyPreset is strict or legacy");
        }
        return trial == Trial.NONE
                ? Directives.NONE
                : Preset.valueOf(trial.name()).directives().with(changes);
    }

    private static String reportPath(String path) {
        boolean isPlain = path.isEmpty()
                || (path.startsWith("/")
                        && path.length() > 1
                        && !path.endsWith("/")
                        && !path.contains("//")
                        && !path.contains("/..")
                        && path.chars().allMatch(CspPolicy::isPlain));
        if (!isPlain) {
            throw new IllegalArgumentException();
        }
        return path;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._/".indexOf(c) >= 0;
    }
}
