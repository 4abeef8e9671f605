package io.gatehouse.core.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {
    private static FormBody form(String body, Charset charset) {
        return new FormBody(body.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static Map<String, List<String>> read(FormBody form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        form.addTo(values);
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a=1            | {a=[1]}
            a=1&a=2&b=3    | {a=[1, 2], b=[3]}
            a              | {a=[]}
            a=             | {a=[]}
            a=b=c          | {a=[b=c]}
            =b             | {}
            &&a=1&&        | {a=[1]}
            a+b=c+d        | {a b=[c d]}
            %41=%42        | {A=[B]}
            a=%c3%A9       | {a=[\u00e9]}
            a=%26%3D%2B    | {a=[&=+]}
            a;b=1;c        | {a;b=[1;c]}
            """)
    void pairsAreReadInOrder(String body, String values) {
        assertThat(read(form(body, StandardCharsets.UTF_8))).hasToString(values);
    }

    @Test
    void charsetDecidesWhatBytesMean() {
        assertThat(read(form("a=%E9", StandardCharsets.ISO_8859_1))).hasToString("{a=[\u00e9]}");
        assertThat(read(form("a=%E9", StandardCharsets.UTF_8))).hasToString("{a=[\ufffd]}");
        assertThat(read(form("a=\u00c3\u00a9", StandardCharsets.UTF_8))).hasToString("{a=[\u00e9]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%", "a=%4", "a=%4&b", "a=%zz", "a=%4g", "%g4=1", "a=%+1", "a=%-1"})
    void brokenEscapeIsMalformed(String body) {
        FormBody form = form(body, StandardCharsets.UTF_8);
        read(form);

        assertThat(form.isMalformed()).isTrue();
    }

    @Test
    void brokenEscapeStandsForItself() {
        FormBody form = new FormBody("a=100%&b=%zz".getBytes(StandardCharsets.US_ASCII), StandardCharsets.UTF_8);

        assertThat(read(form)).hasToString("{a=[100%], b=[%zz]}");
    }

    @Test
    void pairsAndBytesAreCounted() {
        FormBody form = form("ab=1&c=12345&d&=x&&", StandardCharsets.UTF_8);
        read(form);

        assertThat(form.pairs()).isEqualTo(3);
        assertThat(form.longest()).isEqualTo(5);
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 50).mapToObj(seed -> (long) seed);
    }

    /** The JDK is the model: it reads each half of a pair alike, and whatever has a broken escape is malformed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyBodyIsReadAsTheModelReadsIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            String body = random(random);
            FormBody form = form(body, StandardCharsets.ISO_8859_1);
            Map<String, List<String>> values = read(form);
            if (!form.isMalformed()) {
                assertThat(values).as(body).isEqualTo(model(body));
            }
            assertThat(form.isMalformed()).as(body).isEqualTo(isBroken(body));
        }
    }

    private static String random(Random random) {
        String letters = "aZ09=&%+; \u00e9\u0000\n";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(24);
        for (int at = 0; at < length; at++) {
            text.append(
                    random.nextInt(4) == 0
                            ? "%"
                                    + Integer.toHexString(0x100 | random.nextInt(256))
                                            .substring(1)
                            : letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Map<String, List<String>> model(String body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                values.computeIfAbsent(decoded(name), made -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBroken(String body) {
        for (String pair : body.split("&", -1)) {
            if (!pair.startsWith("=") && pair.matches("(?s).*%(?![0-9A-Fa-f]{2}).*")) {
                return true;
            }
        }
        return false;
    }
}
