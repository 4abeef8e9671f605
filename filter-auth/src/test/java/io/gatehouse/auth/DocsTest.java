package io.gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages below docs/measures say the same as the code of this module. */
class DocsTest {
    private static final Path PAGES = Path.of("..", "docs", "measures");

    private static Stream<Measure> measures() {
        return ServiceLoader.load(Measure.class).stream().map(ServiceLoader.Provider::get);
    }

    static Stream<Measure> ofThisModule() {
        return measures().filter(measure -> measure.getClass().getPackageName().startsWith("io.gatehouse.auth."));
    }

    private static List<String> page(Measure measure) throws IOException {
        return Files.readAllLines(PAGES.resolve(measure.section() + ".md"));
    }

    /** Keys and defaults of the page's table. */
    private static Map<String, String> table(Measure measure) throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : page(measure)) {
            String[] cells = line.split("\\|", -1);
            if (line.startsWith("| `") && cells.length == 6) {
                table.put(plain(cells[1]), plain(cells[3]));
            }
        }
        return table;
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }

    private static SettingsFile file(Measure measure, String lines) {
        return SettingsFile.parse("gatehouse.ini", "[" + measure.section() + "]\n" + lines);
    }

    @ParameterizedTest
    @MethodSource("ofThisModule")
    void everyKeyIsInTheTableAndNoOther(Measure measure) throws Exception {
        FilterConfig config =
                file(measure, "noSuchKey = 1").filterConfig(measure.section(), mock(ServletContext.class));

        assertThatThrownBy(() -> measure.filter().init(config))
                .hasMessageEndingWith("must be one of " + table(measure).keySet());
    }

    @ParameterizedTest
    @MethodSource("ofThisModule")
    void everyDefaultIsTheOneOfTheCode(Measure measure) throws Exception {
        StringBuilder lines = new StringBuilder();
        table(measure)
                .forEach((key, standard) ->
                        lines.append(key).append(" = ").append(standard).append('\n'));

        assertThat(policy(measure, lines.toString())).isEqualTo(policy(measure, ""));
    }

    /** What the section's {@code XPolicy.from} makes of these lines. */
    private static Object policy(Measure measure, String lines) throws Exception {
        String name = measure.getClass().getName().replace("Measure", "Policy");
        Method from = Class.forName(name).getDeclaredMethod("from", Settings.class);
        from.setAccessible(true);
        Settings settings = file(measure, lines).section(measure.section());
        settings.choice("mode", Mode.ENFORCE);
        return Objects.requireNonNull(from.invoke(null, settings));
    }

    @ParameterizedTest
    @MethodSource("ofThisModule")
    void pageHasTheFiveHeadings(Measure measure) throws IOException {
        assertThat(page(measure).stream().filter(line -> line.startsWith("## ")))
                .containsExactly("## Attack", "## Turn on", "## Settings", "## Limits", "## Behind a proxy");
    }

    @Test
    void everyPageIsAboutAMeasureTheAuditOrRoles() throws IOException {
        List<String> known = Stream.concat(
                        Stream.of("audit", "roles"), measures().map(Measure::section))
                .map(name -> name + ".md")
                .toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString())).hasSameElementsAs(known);
        }
    }
}
