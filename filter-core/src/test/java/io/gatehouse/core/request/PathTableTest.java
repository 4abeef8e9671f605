package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTableTest {
    private static PathTable<Integer> table(boolean ignoreCase, List<String> patterns) {
        List<PathTable.Rule<Integer>> rules = new ArrayList<>();
        for (String pattern : patterns) {
            rules.add(new PathTable.Rule<>(PathPattern.parse(pattern), rules.size() + 1));
        }
        return PathTable.of(rules, ignoreCase);
    }

    @Test
    void firstDeclaredRuleThatMatchesDecides() {
        PathTable<Integer> table = table(
                false,
                List.of(
                        "/admin/login",
                        "/admin/**",
                        "/**/*.css",
                        "/static/*",
                        "/a/*/c",
                        "/a/b/**",
                        "/a*",
                        "/**/x",
                        "/**"));
        assertThat(table.find("/admin/login")).isEqualTo(1);
        assertThat(table.find("/admin/login/")).isEqualTo(1);
        assertThat(table.find("/admin/login/x")).isEqualTo(2);
        assertThat(table.find("/admin/site.css")).isEqualTo(2);
        assertThat(table.find("/static/site.css")).isEqualTo(3);
        assertThat(table.find("/static/x")).isEqualTo(4);
        assertThat(table.find("/a/b/c")).isEqualTo(5);
        assertThat(table.find("/a/b/d")).isEqualTo(6);
        assertThat(table.find("/a")).isEqualTo(7);
        assertThat(table.find("/q/r/x")).isEqualTo(8);
        assertThat(table.find("/")).isEqualTo(9);
    }

    @Test
    void pathThatNoRuleMatchesHasNoValue() {
        assertThat(table(false, List.of("/a", "/b/**")).find("/c")).isNull();
        assertThat(table(false, List.of()).find("/")).isNull();
    }

    private static PathTable<Integer> listed(String value) {
        Settings settings = SettingsFile.parse("gatehouse.ini", "[sample]\nrules = " + value)
                .section("sample");
        return settings.read(
                read -> PathTable.from(read, "rules", "must be patterns with numbers, as '/a/** 1'", Integer::valueOf));
    }

    @Test
    void settingsListEachPatternWithItsValue() {
        PathTable<Integer> table = listed("/a/b 1, /a/**   2, \"/c,d 3\"");

        assertThat(table.find("/a/b")).isEqualTo(1);
        assertThat(table.find("/a/c")).isEqualTo(2);
        assertThat(table.find("/c,d")).isEqualTo(3);
        assertThat(table.find("/e", 9)).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a x", "a 1", "/a/** 1 2", "/a 1, , /b 2"})
    void listedRuleThatIsNoneIsRefusedByName(String value) {
        assertThatThrownBy(() -> listed(value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("rules is '" + value + "', must be patterns with numbers, as '/a/** 1'");
    }

    @Test
    void repeatedPatternKeepsTheFirstValue() {
        assertThat(table(false, List.of("/a", "/a", "/a/")).find("/a")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /admin/**   | /ADMIN/x
            /ADMIN/**   | /admin/x
            /ÄRGER      | /ärger
            /straße     | /STRAßE
            /ΣΊΣΥΦΟΣ    | /σίσυφος
            /ПУТЬ       | /путь
            /k          | /\u212A
            /s          | /\u017F
            /i          | /\u0130
            /i          | /\u0131
            /**/*.JSP   | /x/y.jsp
            /a?C        | /AxC
            /Ä*         | /äb
            """)
    void caseIsFoldedBeyondAsciiOnlyWhenAsked(String pattern, String path) {
        assertThat(table(true, List.of(pattern)).find(path)).isEqualTo(1);
        assertThat(table(false, List.of(pattern)).find(path)).isNull();
    }

    @Test
    void thousandRulesAreEachFound() {
        List<String> patterns = new ArrayList<>();
        for (int rule = 0; rule < 1000; rule++) {
            patterns.add("/area" + rule + (rule % 2 == 0 ? "/**" : "/*.x" + rule));
        }
        PathTable<Integer> table = table(false, patterns);
        for (int rule = 0; rule < 1000; rule++) {
            assertThat(table.find("/area" + rule + "/y.x" + rule)).isEqualTo(rule + 1);
        }
        assertThat(table.find("/area1000/y")).isNull();
    }

    private static final String[] SEGMENTS = {
        "a", "b", "ab", "A", "*", "*", "**", "**", "?", "a*", "*b", "*.x", "*.y", "a*b", "?b", "*a*", "é", "a.x"
    };
    private static final String[] NAMES = {
        "a", "b", "ab", "aab", "A", "c", "a.x", "b.y", ".x", "a.b.x", "é", "É", "😀", ""
    };

    private static String random(Random random, String[] parts, int most) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            String part = parts[random.nextInt(parts.length)];
            if (!part.isEmpty()) {
                text.append('/').append(part);
            }
        }
        return text.isEmpty() || random.nextInt(6) == 0 ? text + "/" : text.toString();
    }

    @ParameterizedTest(name = "ignoring case: {0}")
    @ValueSource(booleans = {false, true})
    void tableAgreesWithAPlainReadingOfTheRules(boolean ignoreCase) {
        Random random = new Random(20_260_104);
        for (int round = 0; round < 3_000; round++) {
            List<String> patterns = new ArrayList<>();
            for (int count = 1 + random.nextInt(12); count > 0; count--) {
                patterns.add(random(random, SEGMENTS, 6));
            }
            PathTable<Integer> table = table(ignoreCase, patterns);
            for (int path = 0; path < 30; path++) {
                String candidate = random(random, NAMES, 7);
                assertThat(table.find(candidate))
                        .as("%s in %s", candidate, patterns)
                        .isEqualTo(reference(patterns, candidate, ignoreCase));
                assertThat(table.findAll(candidate))
                        .as("all for %s in %s", candidate, patterns)
                        .isEqualTo(allByReference(patterns, candidate, ignoreCase));
            }
        }
    }

    @Test
    void patternAloneAgreesWithAPlainReading() {
        Random random = new Random(20_260_105);
        int matched = 0;
        for (int round = 0; round < 60_000; round++) {
            String pattern = random(random, SEGMENTS, 5);
            String path = random(random, NAMES, 6);
            boolean expected = reference(List.of(pattern), path, false) != null;
            matched += expected ? 1 : 0;
            assertThat(PathPattern.parse(pattern).matches(path))
                    .as("%s on %s", pattern, path)
                    .isEqualTo(expected);
        }
        assertThat(matched).as("both outcomes occur").isBetween(3_000, 57_000);
    }

    private static List<Integer> allByReference(List<String> patterns, String path, boolean ignoreCase) {
        return IntStream.range(0, patterns.size())
                .filter(rule -> reference(List.of(patterns.get(rule)), path, ignoreCase) != null)
                .mapToObj(rule -> rule + 1)
                .toList();
    }

    /** The first rule that matches, by the plainest reading of the definition. */
    static @Nullable Integer reference(List<String> patterns, String path, boolean ignoreCase) {
        for (int rule = 0; rule < patterns.size(); rule++) {
            if (matchesSegments(split(patterns.get(rule), ignoreCase), split(path, ignoreCase))) {
                return rule + 1;
            }
        }
        return null;
    }

    private static List<String> split(String path, boolean ignoreCase) {
        String folded = ignoreCase ? path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : path;
        List<String> segments = new ArrayList<>(List.of(folded.substring(1).split("/", -1)));
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    private static boolean matchesSegments(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals("**")) {
            return matchesSegments(rest, path)
                    || (!path.isEmpty() && matchesSegments(pattern, path.subList(1, path.size())));
        }
        return !path.isEmpty()
                && matchesText(pattern.get(0), path.get(0))
                && matchesSegments(rest, path.subList(1, path.size()));
    }

    private static boolean matchesText(String glob, String text) {
        if (glob.isEmpty()) {
            return text.isEmpty();
        }
        if (glob.charAt(0) == '*') {
            return matchesText(glob.substring(1), text) || (!text.isEmpty() && matchesText(glob, after(text)));
        }
        boolean heads = !text.isEmpty() && (glob.charAt(0) == '?' || glob.codePointAt(0) == text.codePointAt(0));
        return heads && matchesText(after(glob), after(text));
    }

    private static String after(String text) {
        return text.substring(Character.charCount(text.codePointAt(0)));
    }
}
