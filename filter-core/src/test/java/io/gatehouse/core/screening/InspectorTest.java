package io.gatehouse.core.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found, what is not, and that no text breaks a detector. */
class InspectorTest {
    private static final List<Detector> ALL = Detectors.of(EnumSet.allOf(AttackClass.class));
    private static final Inspector INSPECTOR = new Inspector(ALL);
    private static final int ENOUGH = 5;

    static Stream<String> attacks() {
        return Cases.lines("attacks.txt");
    }

    static Stream<String> harmless() {
        return Cases.lines("harmless.txt");
    }

    private static AttackClass attack(String line) {
        return AttackClass.valueOf(line.substring(0, line.indexOf(' ')).toUpperCase(Locale.ROOT));
    }

    private static String value(String line) {
        return Cases.value(line.substring(line.indexOf(' ') + 1));
    }

    private static int score(String value, Set<AttackClass> spared) {
        Inspector.Finding finding = INSPECTOR.inspect(value, spared);
        return finding == null ? 0 : finding.hit().score();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackIsFoundByTheDetectorsOfItsClass(String line) {
        Set<AttackClass> others = EnumSet.complementOf(EnumSet.of(attack(line)));

        assertThat(score(value(line), others)).isGreaterThanOrEqualTo(ENOUGH);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackOfASparedClassIsNotLookedFor(String line) {
        Inspector.Finding finding = INSPECTOR.inspect(value(line), EnumSet.of(attack(line)));

        assertThat(finding == null ? null : finding.hit().attack()).isNotEqualTo(attack(line));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void harmlessTextIsNotHeldForAnAttack(String line) {
        assertThat(INSPECTOR.inspect(Cases.value(line), Set.of()))
                .satisfiesAnyOf(
                        finding -> assertThat(finding).isNull(),
                        finding -> assertThat(finding.hit().score()).isLessThan(ENOUGH));
    }

    static Stream<UnaryOperator<String>> encodings() {
        return Stream.of(
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                value -> URLEncoder.encode(
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"), StandardCharsets.UTF_8),
                value -> each(value, "&#%d;"),
                value -> each(value, "&#x%x"),
                value -> each(value, "%%u%04x"),
                value -> each(value, "\\u%04x"),
                value -> each(value, "\\x%02x"),
                value -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)),
                value -> Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8)),
                InspectorTest::wide,
                InspectorTest::overlong);
    }

    private static String each(String value, String format) {
        return value.chars().mapToObj(letter -> String.format(format, letter)).collect(Collectors.joining());
    }

    /** Letters as East Asian fonts have them, which NFKC folds. */
    private static String wide(String value) {
        return value.chars()
                .mapToObj(letter -> String.valueOf((char) (letter > ' ' && letter < 127 ? letter + 0xFEE0 : letter)))
                .collect(Collectors.joining());
    }

    /** Two bytes of UTF-8 where one would do. */
    private static String overlong(String value) {
        return value.chars()
                .mapToObj(letter -> String.format("%%%02x%%%02x", 0xC0 | (letter >> 6), 0x80 | (letter & 0x3F)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encodingHidesAtMostTwoAttacksInAHundred(UnaryOperator<String> encoding) {
        List<String> plain = attacks()
                .map(InspectorTest::value)
                .filter(value -> value.length() > 6 && value.chars().allMatch(letter -> letter < 128))
                .toList();
        List<String> missed = plain.stream()
                .filter(value -> score(encoding.apply(value), Set.of()) < ENOUGH)
                .toList();

        assertThat(missed).hasSizeLessThanOrEqualTo(plain.size() / 50);
    }

    @Test
    void anyTextIsReadWithoutAnExceptionAndSpansStandInIt() {
        List<String> pieces = Stream.concat(
                        ALL.stream().flatMap(detector -> detector.clues().stream()),
                        Stream.concat(
                                attacks().map(InspectorTest::value),
                                Stream.of("'", "\"", "\0", "\uD800", "\u00e9", " ", "\n")))
                .sorted()
                .toList();
        Random random = new Random(1969);
        for (int round = 0; round < 4000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                String chosen = pieces.get(random.nextInt(pieces.size()));
                text.append(chosen, 0, random.nextInt(chosen.length() + 1));
            }
            Forms.of(text.toString()).forEach(InspectorTest::requireSound);
        }
    }

    private static void requireSound(String form) {
        for (Detector detector : ALL) {
            Hit hit = detector.find(form);
            if (hit != null) {
                assertThat(hit.start()).as("%s in %s", hit, form).isBetween(0, hit.end());
                assertThat(hit.end()).as("%s in %s", hit, form).isLessThanOrEqualTo(form.length());
                assertThat(detector.clues())
                        .as("%s in %s", hit, form)
                        .anyMatch(clue -> form.toLowerCase(Locale.ROOT).contains(clue));
            }
        }
    }
}
