package io.gatehouse.auth.devicebound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoseJsonTest {
    private static Map<String, Object> read(String text) {
        return JoseJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void membersAreTextsAndObjectsOfTexts() {
        assertThat(read("{}")).isEmpty();
        assertThat(read("{ \"a\" : \"b\" , \"c\":{\"d\":{\"e\":\"\"}}}\n"))
                .isEqualTo(Map.of("a", "b", "c", Map.of("d", Map.of("e", ""))));
        assertThat(read("{\"a\":0,\"b\":120,\"c\":true,\"d\":false}").values()).containsOnly(JoseJson.OTHER);
    }

    @Test
    void escapesAreRead() {
        assertThat(read("{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20AC\u20ac\"}"))
                .isEqualTo(Map.of("a", "\"\\/\b\f\n\r\t\u20ac\u20ac"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u00a0{}",
                "\u0000{}",
                "{",
                "}",
                "{}}",
                "{} x",
                "[]",
                "\"a\"",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":\"b\",}",
                "{,\"a\":\"b\"}",
                "{\"a\":\"b\" \"c\":\"d\"}",
                "{a:\"b\"}",
                "{'a':'b'}",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{\"a\":\"b\",\"\\u0061\":\"c\"}",
                "{\"a\":[]}",
                "{\"a\":null}",
                "{\"a\":True}",
                "{\"a\":01}",
                "{\"a\":-1}",
                "{\"a\":1.5}",
                "{\"a\":1e3}",
                "{\"a\":NaN}",
                "{\"a\":\u0661}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g1\"}",
                "{\"a\":\"\\u+061\"}",
                "{\"a\":\"\\u00",
                "{\"a\":\"b",
                "{\"a\":{\"b\":{\"c\":{}}}}",
                "{\"a\":\"b\"}/**/"
            })
    void whatIsNoJsonOfAProofIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = "{\"a\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        bytes[6] = (byte) 0xFF;

        assertThatThrownBy(() -> JoseJson.read(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverIsSentIsReadOrRefused() {
        Random random = new Random(19);
        String letters = "{}\":,\\u0061 ab1tfe[\n";
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder("{\"");
            for (int at = random.nextInt(12); at > 0; at--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                read(text.append("\":\"b\"}").toString());
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(read).isPositive();
    }
}
