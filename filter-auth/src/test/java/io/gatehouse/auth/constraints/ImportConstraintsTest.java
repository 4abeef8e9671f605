package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.settings.SettingsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportConstraintsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int run(String... names) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return ImportConstraints.run(names, out, new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private List<String> section() {
        return printed().lines().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void sectionIsPrintedWithItsNotesAsComments() throws IOException {
        String web = file(
                "web.xml",
                Site.of("/admin/* : GET POST : admin\n/größe : : open").xml());
        assertThat(run(web)).isZero();
        assertThat(section())
                .containsExactly(
                        "[areas]",
                        "/größe = anon",
                        "GET,POST /admin/** = anyRole[admin]",
                        "/admin/** = anon",
                        "/** = anon");
        assertThat(printed()).contains("# '/admin/*' is constrained for GET, POST alone");
        assertThat(complained.size()).isZero();
    }

    @Test
    void fragmentsAreReadBesideTheFile() throws IOException {
        String fragment = Site.of("/a : : blue").xml().replace("web-app", "web-fragment");
        assertThat(run(file("web.xml", Site.of("/a : : red").xml()), file("web-fragment.xml", fragment)))
                .isZero();
        assertThat(section()).contains("/a = anyRole[blue, red]");
    }

    /** What is printed must be settings, whatever stands in web.xml. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /a=b            | red
            /[areas]        | red
            '/#a ,b'        | red
            /a\\            | red
            /${user.dir}    | red
            /a              | ${user.dir}
            /a              | a,b]
            /a              | \\
            /my%20files     | my role
            '/a b  '        | 'x = y '
            """)
    void whatIsPrintedIsReadAsSettings(String pattern, String role) throws IOException {
        String xml = Site.of("URL : GET : NAME").xml().replace("URL", pattern).replace("NAME", role);
        assertThat(run(file("web.xml", xml))).isZero();

        SettingsFile settings = SettingsFile.parse("gatehouse.ini", printed());
        assertThat(settings.problems(List.of("areas"))).isEmpty();
        assertThat(settings.sections()).containsExactly("areas");
        String key = "GET " + pattern.strip().replace("%20", " ").replace('=', '?');
        assertThat(section().get(1)).startsWith(escaped(key) + " = anyRole[");
        PathPattern.parse(escaped(key).substring("GET ".length()));
        assertThat(settings.section("areas").text(escaped(key), "missing"))
                .isEqualTo("anyRole[" + quoted(role.strip()) + "]");
    }

    private static String escaped(String key) {
        return key.replace("\\", "\\\\").replace("${", "$\\{");
    }

    private static String quoted(String role) {
        boolean isPlain = role.matches("[a-z ]+");
        return isPlain ? role : '"' + role.replace("\\", "\\\\").replace("${", "$\\{") + '"';
    }

    @Test
    void equalsSignOfAPatternIsAnyCharacter() throws IOException {
        assertThat(run(file("web.xml", Site.of("/a=b : : red").xml()))).isZero();
        assertThat(printed())
                .contains("# The '?' of the next line is a '=' in web.xml; it stands for any one character.")
                .contains("/a?b = anyRole[red]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            <beans/>  | begins with <beans>, must be a web.xml
            nothing   | is no XML that can be read
            """)
    void wrongFileIsNamedAndNothingPrinted(String text, String complaint) throws IOException {
        String right = file("web.xml", Site.of("/a : : red").xml());
        String wrong = file("other.xml", text);
        assertThat(run(right, wrong)).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).startsWith(wrong + " " + complaint);
        assertThat(printed.size()).isZero();
    }

    @Test
    void missingFileIsNamed() {
        String missing = folder.resolve("web.xml").toString();
        assertThat(run(missing)).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("Can't be read", missing, "NoSuchFileException");
    }

    @Test
    void withoutFilesTheUseIsTold() {
        assertThat(run()).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).startsWith("Usage: java -cp");
        assertThat(Arrays.asList(printed().split("\n"))).containsExactly("");
    }
}
