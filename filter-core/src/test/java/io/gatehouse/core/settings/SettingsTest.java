package io.gatehouse.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String STANDARD = "365d";

    record Sample(
            Duration maxAge,
            boolean strict,
            int port,
            long body,
            TimeUnit unit,
            List<String> hosts,
            List<Origin> origins) {
        static Sample from(Settings settings) {
            return new Sample(
                    settings.duration("maxAge", Texts.duration(STANDARD)),
                    settings.flag("strict", true),
                    settings.number("port", 443, 1, 65_535),
                    settings.size("body", 1024),
                    settings.choice("unit", TimeUnit.SECONDS),
                    settings.list("hosts", List.of(), "must be hosts", Function.identity()),
                    settings.origins("origins", List.of()));
        }
    }

    private static Sample read(String lines) {
        return SettingsFile.parse("gatehouse.ini", "[sample]\n" + lines)
                .section("sample")
                .read(Sample::from);
    }

    @Test
    void nothingSetGivesTheDefaults() {
        assertThat(read(""))
                .isEqualTo(new Sample(Duration.ofDays(365), true, 443, 1024, TimeUnit.SECONDS, List.of(), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            maxAge = 0s                    | PT0S
            maxAge = 250ms                 | PT0.25S
            maxAge = 30s                   | PT30S
            maxAge = 15m                   | PT15M
            maxAge = 12h                   | PT12H
            maxAge=365d                    | PT8760H
            """)
    void durationsCarryTheirUnit(String line, Duration expected) {
        assertThat(read(line).maxAge()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            body = 0B     | 0
            body = 512B   | 512
            body = 10KiB  | 10240
            body = 5MiB   | 5242880
            body = 2GiB   | 2147483648
            """)
    void sizesCarryTheirUnit(String line, long expected) {
        assertThat(read(line).body()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            maxAge  | one year              | maxAge is 'one year', must be a duration of zero or more, as '365d'
            maxAge  | 365                   | maxAge is '365', must be a duration of zero or more, as '365d'
            maxAge  | -1s                   | maxAge is '-1s', must be a duration of zero or more, as '365d'
            maxAge  | 1.5h                  | maxAge is '1.5h', must be a duration of zero or more, as '365d'
            maxAge  | 99999999999999999999d | must be a duration of zero or more, as '365d'
            maxAge  | 9999999999999999d     | must be a duration of zero or more, as '365d'
            maxAge  | ٣s                    | must be a duration of zero or more, as '365d'
            strict  | yes                   | strict is 'yes', must be 'true' or 'false'
            strict  | TRUE                  | strict is 'TRUE', must be 'true' or 'false'
            port    | 0                     | port is '0', must be a whole number from 1 to 65535
            port    | 65536                 | port is '65536', must be a whole number from 1 to 65535
            port    | 4e2                   | port is '4e2', must be a whole number from 1 to 65535
            body    | 10KB                  | body is '10KB', must be a size of zero or more, as '10KiB'
            body    | 10 KiB                | body is '10 KiB', must be a size of zero or more, as '10KiB'
            unit    | fortnights            | unit is 'fortnights', must be one of [nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days]
            unit    | SECONDS               | unit is 'SECONDS', must be one of
            hosts   | a,,b                  | hosts is 'a,,b', must be hosts (an item is empty)
            hosts   | "a                    | hosts is '"a', must be hosts (a quote is not closed)
            hosts   | "a"b                  | must be hosts (text follows a closing quote)
            hosts   | a"b                   | must be hosts (a quote stands inside an item)
            hosts   | ${no.such.property}   | must be hosts (nothing is set for '${no.such.property}')
            hosts   | ${env:NO_SUCH_NAME}   | must be hosts (nothing is set for '${env:NO_SUCH_NAME}')
            hosts   | ${open                | must be hosts ('${' is not closed)
            origins | www.example.org       | must be origins, as 'https://www.example.org'
            origins | https://a.example/x   | (something follows the host and port)
            origins | https://u@a.example   | (there is no plain host)
            origins | ftp://a.example       | (the scheme is neither https nor http)
            origins | mailto:a              | must be origins
            origins | https://a.example:0   | (the port is not from 1 to 65535)
            origins | null                  | must be origins
            origins | *                     | must be origins
            maxage  | 1d                    | unknown key 'maxage' (did you mean 'maxAge'?), must be one of [body, hosts, maxAge, mode, origins, port, strict, unit]
            nothing | 1                     | unknown key 'nothing', must be one of
            """)
    void wrongValueIsRefusedWithItsPlaceAndWhatIsAccepted(String key, String value, String advice) {
        assertThatThrownBy(() -> read(key + " = " + value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.ini, section [sample], line 2: ")
                .hasMessageContaining(advice);
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThatThrownBy(() -> read("maxAge = never\nstrict = perhaps\ncolour = red\n"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(3)
                                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                                .containsExactly(
                                        "gatehouse.ini, section [sample], line 2",
                                        "gatehouse.ini, section [sample], line 3",
                                        "gatehouse.ini, section [sample], line 4"));
    }

    @Test
    void messageStaysOnItsLineWhateverTheValueHolds() {
        Settings settings = SettingsFile.parse("gatehouse.ini", "[sample]\nunit = a\u202Eb" + "x".repeat(500))
                .section("sample");

        assertThatThrownBy(() -> settings.read(Sample::from))
                .hasMessageContaining("'a?bxxx")
                .hasMessageContaining("xxx...'")
                .message()
                .satisfies(message -> assertThat(message.length()).isLessThan(400));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a                    | [a]
            a, b ,c              | [a, b, c]
            "a, b", c            | [a, b, c]
            "say \\"hi\\""       | [say "hi"]
            "back\\\\slash"      | [back\\slash]
            back\\slash          | [back\\slash]
            " kept "             | [ kept ]
            """)
    void listsAreSplitAtCommasOutsideOfQuotes(String value, String expected) {
        assertThat(read("hosts = " + value).hosts().toString()).isEqualTo(expected);
    }

    @Test
    void emptyListIsAList() {
        assertThat(read("hosts =").hosts()).isEmpty();
    }

    @Test
    void placeholdersTakeSystemPropertiesEnvironmentAndDefaults() {
        String home = System.getProperty("java.home");

        assertThat(read("hosts = ${java.home}, ${env:PATH:-none}, ${no.such:-x:-y}")
                        .hosts())
                .containsExactly(home, System.getenv("PATH"), "x:-y");
    }

    @Test
    void originsAreComparedAsBrowsersDo() {
        assertThat(read("origins = HTTPS://WWW.Example.org, https://www.example.org:443, http://[::1]:8080")
                        .origins())
                .containsExactly(
                        new Origin("https", "www.example.org", 443),
                        new Origin("https", "www.example.org", 443),
                        new Origin("http", "[::1]", 8080))
                .extracting(Origin::toString)
                .containsExactly("https://www.example.org", "https://www.example.org", "http://[::1]:8080");
    }

    @Test
    void conflictNamesBothKeysAndTheLine() {
        Settings settings = SettingsFile.parse("gatehouse.ini", "[sample]\nfirst = 1\nsecond = 2")
                .section("sample");

        assertThatThrownBy(() -> settings.read(read -> {
                    if (read.has("first") && read.has("second")) {
                        read.conflict("first", "second", "one is enough");
                    }
                    return "";
                }))
                .hasMessageContaining(
                        "gatehouse.ini, section [sample], line 2: 'first' and 'second' can't be combined: one is enough");
    }
}
