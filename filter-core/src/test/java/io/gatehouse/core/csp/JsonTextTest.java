package io.gatehouse.core.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final String REPORT =
            "[{\"type\":\"csp-violation\",\"age\":10.5e+3,\"url\":\"https:\\/\\/a\",\"body\":{\"sample\":\"\\u00e9\\n\","
                    + "\"n\":[null,true,false,-0.1,{}, []]}}]";

    private static Object read(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reportIsReadToTheLetter() {
        Map<?, ?> report = (Map<?, ?>) ((List<?>) read(REPORT)).get(0);

        assertThat(report.get("url")).isEqualTo("https://a");
        assertThat(report.get("body"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("sample", "é\n");
        assertThat(report.get("age")).isSameAs(JsonText.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1e9",
                "1E-2",
                "0.0e+1",
                "true",
                "null",
                "\"\"",
                "[]",
                "{}",
                " [ 1 , 2 ] ",
                "\"ü\""
            })
    void jsonIsAccepted(String text) {
        assertThat(read(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "[1,]",
                "[,1]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "--1",
                "-",
                "NaN",
                "Infinity",
                "TRUE",
                "tru",
                "1 2",
                "[] []",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u１234\"",
                "{\"a\":1,\"a\":2}",
                "[1 2]",
                "{\"a\" 1}",
                "// a",
                "[1]//",
                "\u0000",
                "[]\u0000",
                "\uFEFF[]"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} deep: {1}")
    @CsvSource({"8, true", "9, false", "30000, false"})
    void depthIsBounded(int depth, boolean accepted) {
        String text = "[".repeat(depth) + "]".repeat(depth);

        assertThat(isAccepted(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0} values: {1}")
    @CsvSource({"4999, true", "5001, false"})
    void numberOfValuesIsBounded(int values, boolean accepted) {
        String text = "[" + "0,".repeat(values - 2) + "0]";

        assertThat(isAccepted(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(accepted);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThat(isAccepted(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'})).isFalse();
    }

    @Test
    void damagedReportIsReadOrRefusedByName() {
        Random random = new Random(20_240_101);
        int accepted = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = REPORT.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "{}[]\",:\\".charAt(random.nextInt(8)));
            }
            accepted += isAccepted(bytes) ? 1 : 0;
        }

        assertThat(accepted).isBetween(1, 49_999);
    }

    /** Any other exception fails the test. */
    private static boolean isAccepted(byte[] bytes) {
        try {
            JsonText.read(bytes);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
