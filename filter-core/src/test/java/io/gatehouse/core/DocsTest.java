package io.gatehouse.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterConfig;
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

/** The pages below docs/measures say the same as the code. */
class DocsTest {
    private static final Path PAGES = Path.of("..", "docs", "measures");

    static Stream<String> sections() {
        return ServiceLoader.load(Measure.class).stream()
                .map(provider -> provider.get().section());
    }

    private static List<String> page(String section) throws IOException {
        return Files.readAllLines(PAGES.resolve(section + ".md"));
    }

    /** Keys and defaults of the page's table. */
    private static Map<String, String> table(String section) throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : page(section)) {
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

    private static Measure measure(String section) {
        return ServiceLoader.load(Measure.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(known -> known.section().equals(section))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyKeyIsInTheTableAndNoOther(String section) throws Exception {
        FilterConfig config = SettingsFile.parse("gatehouse.ini", "[" + section + "]\nnoSuchKey = 1")
                .filterConfig(section, Exchange.get("/").context);

        assertThatThrownBy(() -> measure(section).filter().init(config))
                .hasMessageEndingWith("must be one of " + table(section).keySet());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyDefaultIsTheOneOfTheCode(String section) throws Exception {
        StringBuilder lines = new StringBuilder();
        table(section)
                .forEach((key, standard) ->
                        lines.append(key).append(" = ").append(standard).append('\n'));

        assertThat(policy(section, lines.toString())).isEqualTo(policy(section, ""));
    }

    /** What the section's {@code XPolicy.from} makes of these lines. */
    private static Object policy(String section, String lines) throws Exception {
        String measure = measure(section).getClass().getName();
        Method from = Class.forName(measure.replace("Measure", "Policy")).getDeclaredMethod("from", Settings.class);
        from.setAccessible(true);
        Settings settings = SettingsFile.parse("gatehouse.ini", "[" + section + "]\n" + lines)
                .section(section);
        settings.choice("mode", Mode.ENFORCE);
        return Objects.requireNonNull(from.invoke(null, settings));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void pageHasTheFiveHeadings(String section) throws IOException {
        assertThat(page(section).stream().filter(line -> line.startsWith("## ")))
                .containsExactly("## Attack", "## Turn on", "## Settings", "## Limits", "## Behind a proxy");
    }

    /** Pages of other modules stand beside them. */
    @Test
    void everyMeasureAndTheAuditHaveAPage() throws IOException {
        List<String> known = Stream.concat(Stream.of("audit", "roles"), sections())
                .map(name -> name + ".md")
                .toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsAll(known);
        }
    }
}
