package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
    private static final String FORGED =
            "joe\"}\r\n{\"datetime\":\"2026-03-01T10:00:00.000Z\",\"event\":\"authn_login_success:admin\"}";

    @Test
    void everyCharacterIsPrintableAsciiAndReadsBack() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String value = "a" + (char) c + "b";
            String line = new JsonLine().text("v", value).toString();
            assertThat(line.chars().allMatch(b -> b >= ' ' && b <= '~'))
                    .as("U+%04X", c)
                    .isTrue();
            assertThat(JsonReader.read(line)).as("U+%04X", c).containsEntry("v", value);
        }
    }

    @ParameterizedTest(name = "U+{0}")
    @CsvSource({
        "0000", "000a", "000d", "001b", "0024", "0026", "0027", "003c", "003e", "007f", "0085", "009b", "00ad", "200b",
        "200e", "2028", "2029", "202e", "2066", "d800", "dfff", "feff", "ffff"
    })
    void whatCouldForgeALineOrItsLooksIsWrittenAsHexadecimal(String hex) {
        char c = (char) Integer.parseInt(hex, 16);
        assertThat(JsonLine.encoded("x" + c)).isEqualTo("x\\u" + hex);
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertThat(JsonLine.encoded("\"\\")).isEqualTo("\\\"\\\\");
    }

    @Test
    void aPairOfSurrogatesReadsBack() {
        String grin = new String(Character.toChars(0x1f600));
        assertThat(JsonLine.encoded(grin)).isEqualTo("\\ud83d\\ude00");
    }

    @Test
    void aForgedLineStaysWithinItsValue() {
        String line = new JsonLine().text("user", FORGED).toString();
        assertThat(line).doesNotContain("\n").doesNotContain("\r");
        assertThat(JsonReader.read(line)).isEqualTo(Map.of("user", FORGED));
    }

    @Test
    void withoutEncodingTheForgedLineWouldBeOneOfTheLog() {
        String log = "{\"user\":\"" + FORGED;
        assertThat(JsonReader.read(log.lines().toList().get(1))).containsEntry("event", "authn_login_success:admin");
    }

    @Test
    void nullsAndEmptyObjectsAreLeftOut() {
        assertThat(new JsonLine()
                        .text("a", null)
                        .texts("b", Map.of())
                        .number("c", 3)
                        .toString())
                .isEqualTo("{\"c\":3}");
    }

    @Test
    void anyTextReadsBack() {
        Random random = new Random(20260301);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, 0x10000).forEach(c -> text.append((char) c));
            String line = new JsonLine()
                    .texts(text.toString(), Map.of("k", text.toString()))
                    .toString();
            assertThat(JsonReader.read(line)).isEqualTo(Map.of(text.toString(), Map.of("k", text.toString())));
        }
    }
}
