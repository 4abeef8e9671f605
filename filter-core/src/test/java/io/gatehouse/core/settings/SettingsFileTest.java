package io.gatehouse.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final Set<String> KNOWN = Set.of("https", "hsts", "path");

    private static List<String> problems(String text) {
        return SettingsFile.parse("gatehouse.ini", text).problems(KNOWN);
    }

    @Test
    void sectionsKeepTheOrderOfTheFile() {
        SettingsFile file =
                SettingsFile.parse("gatehouse.ini", "# a comment\n[path]\r\n; another\n[hsts]\nmaxAge = 1d\n");

        assertThat(file.sections()).containsExactly("path", "hsts");
        assertThat(file.raw("hsts", "maxAge")).contains("1d");
        assertThat(file.raw("hsts", "mode")).isEmpty();
        assertThat(file.raw("https", "mode")).isEmpty();
        assertThat(file.problems(KNOWN)).isEmpty();
        assertThat(file.isComplete()).isFalse();
    }

    @Test
    void valueKeepsEverythingAfterTheFirstEqualsSign() {
        assertThat(SettingsFile.parse("f", "[path]\na = b = c # d").raw("path", "a"))
                .contains("b = c # d");
    }

    @Test
    void lineGoesOnAfterBlankAndBackslash() {
        SettingsFile file =
                SettingsFile.parse("f", "[path]\ndeny = /a/**, \\\n    /b/**, \\\n  /c\\d\nnext = 1\\\n[hsts]");

        assertThat(file.raw("path", "deny")).contains("/a/**, /b/**, /c\\d");
        assertThat(file.raw("path", "next")).contains("1\\");
        assertThat(file.sections()).containsExactly("path", "hsts");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFile() {
        assertThat(problems("\uFEFF[https]\n")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [htps]                        | gatehouse.ini: unknown section [htps] (did you mean 'https'?), must be one of [hsts, https, path]
            [nonsense]                    | gatehouse.ini: unknown section [nonsense], must be one of [hsts, https, path]
            [https^[https]                | gatehouse.ini, line 2: section [https] stands twice, each must stand once
            [https^a = 1^b = 2^a = 3      | gatehouse.ini, line 4: key 'a' stands twice, first on line 2
            a = 1                         | gatehouse.ini, line 1: key 'a' stands before any section, it must follow one, as '[https]'
            [https^mode                   | gatehouse.ini, line 2: 'mode' must be 'key = value', a section, or a comment
            [https^= off                  | gatehouse.ini, line 2: '= off' must be 'key = value', a section, or a comment
            [https^[                      | gatehouse.ini, line 2: '[' must be a section, as '[https]'
            [https^[]                     | gatehouse.ini, line 2: '[]' must be a section, as '[https]'
            [https^[hsts                  | gatehouse.ini, line 2: '[hsts' must be a section, as '[https]'
            [https^[end]^mode = off       | gatehouse.ini, line 3: 'mode = off' stands after [end], which must be the last line
            """)
    void wrongLineIsNamed(String lines, String problem) {
        String text = lines.replace("[https^", "[https]\n").replace('^', '\n');

        assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    void controlCharacterIsRefused() {
        assertThat(problems("[https]\nmode = o\u0000ff"))
                .containsExactly(
                        "gatehouse.ini, line 2: 'mode = o?ff' holds a control character, a line must be plain text");
    }

    @Test
    void endLineMarksTheFileAsComplete() {
        SettingsFile file = SettingsFile.parse("gatehouse.ini", "[https]\n[end]\n\n# bye\n");

        assertThat(file.isComplete()).isTrue();
        assertThat(file.sections()).containsExactly("https");
        assertThat(file.problems(KNOWN)).isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> SettingsFile.parse("gatehouse.ini", new byte[] {'[', (byte) 0xC3, '(', ']'}))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.ini: is not UTF-8, must be a text in UTF-8");
    }

    @Test
    void hugeFileIsRefused() {
        assertThatThrownBy(() -> SettingsFile.parse("gatehouse.ini", new byte[SettingsFile.LARGEST + 1]))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("must have at most 1048576");
    }

    @Test
    void anyTextIsReadOrNamedAndNothingElse() {
        Random random = new Random(20_260_101);
        String alphabet = "[]=#;\\\"${}:- \t\r\n\u0000\u2028aé,/*";
        for (int round = 0; round < 20_000; round++) {
            String text = random.ints(random.nextInt(40), 0, alphabet.length())
                    .collect(StringBuilder::new, (b, i) -> b.append(alphabet.charAt(i)), StringBuilder::append)
                    .toString();
            assertThatCode(() -> {
                        SettingsFile file = SettingsFile.parse("f", text);
                        file.problems(KNOWN);
                        file.sections().forEach(section -> readsOrNames(file.section(section)));
                    })
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    private static void readsOrNames(Settings settings) {
        try {
            settings.read(read -> read.list("a", List.of(), "must be a list", Placeholders::expand));
        } catch (SettingsException named) {
            assertThat(named.problems()).isNotEmpty();
        }
    }

    @Test
    void utf8IsRead() {
        assertThat(SettingsFile.parse("f", "[path]\na = é".getBytes(StandardCharsets.UTF_8))
                        .raw("path", "a"))
                .contains("é");
    }
}
