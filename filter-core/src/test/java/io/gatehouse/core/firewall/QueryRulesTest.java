package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "=",
                "a",
                "a=",
                "=b",
                "a=b&c=d",
                "a=b=c",
                "a[]=1&a[]=2",
                "q=%E2%82%AC",
                "q=%f0%9f%98%80",
                "text=a%0d%0Ab%09c",
                "a=b;c=d",
                "q='or%201=1",
                "x=%ED%9F%BF",
                "%C3%A9=1",
                "u=https://a.b/c?d=e",
                "a=b&&c=d",
                "q={}|^`\"<>"
            })
    void whatPagesSendPasses(String query) throws Exception {
        assertThat(verdict(Exchange.get("/").query(query))).isEqualTo("-");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a=%00           | 400 query-control-character
            a=%1b           | 400 query-control-character
            a=%7f           | 400 query-control-character
            a%0a=1          | 400 query-control-character
            a%09            | 400 query-control-character
            a=%e9           | 400 query-invalid-utf8
            a=%c3           | 400 query-invalid-utf8
            a=%c3&b=%a9     | 400 query-invalid-utf8
            a=%c3x%a9       | 400 query-invalid-utf8
            a=%c0%af        | 400 query-invalid-utf8
            a=%ed%a0%80     | 400 query-invalid-utf8
            a=%f4%90%80%80  | 400 query-invalid-utf8
            a=%f5%80%80%80  | 400 query-invalid-utf8
            a=%ff           | 400 query-invalid-utf8
            a=%             | 400 query-malformed
            a=100%&b        | 400 query-malformed
            a=%4            | 400 query-malformed
            a=%u0041        | 400 query-malformed
            a=%+1           | 400 query-malformed
            a=%zz           | 400 query-malformed
            a=\u00e9        | 400 query-malformed
            a=%zz%00        | 400 query-control-character
            """)
    void whatProgramsReadDifferentlyIsRefused(String query, String expected) throws Exception {
        assertThat(verdict(Exchange.get("/").query(query))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} = {1}: {2} is {3}")
    @CsvSource({
        "insecureInvalidUtf8,      /old/**, a=%e9, -",
        "insecureInvalidUtf8,      /new,    a=%e9, 400 query-invalid-utf8",
        "insecureMalformed,        /old/**, a=%,   -",
        "insecureControlCharacter, /old/**, a=%00, -",
        "insecureInvalidUtf8,      /old/**, a=%00, 400 query-control-character",
    })
    void pathMayBeExempt(String key, String paths, String query, String expected) throws Exception {
        assertThat(verdict(Exchange.get("/old/page").query(query), key, paths)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "maxQuery,          16B, aaaaaaaaaaaaaaaa,  -",
        "maxQuery,          16B, aaaaaaaaaaaaaaaaa, 414 query-size",
        "maxParameters,     2,   a&b=1&,            -",
        "maxParameters,     2,   a&b=1&=,           400 parameter-count",
        "maxParameterName,  3B,  abc=12345&abc,     -",
        "maxParameterName,  3B,  a&abcd=1,          414 parameter-size",
        "maxParameterName,  3B,  a=1&abcd,          414 parameter-size",
        "maxParameterValue, 3B,  a=123,             -",
        "maxParameterValue, 3B,  a=1=34&b,          414 parameter-size",
        "maxParameterValue, 3B,  b&a=%41%42,        414 parameter-size",
    })
    void numberAndLengthAreBounded(String key, String limit, String query, String expected) throws Exception {
        assertThat(verdict(Exchange.get("/").query(query), key, limit)).isEqualTo(expected);
    }

    @Test
    void tenThousandParametersAreRefused() throws Exception {
        assertThat(verdict(Exchange.get("/").query("a&".repeat(10_000)), "maxQuery", "1MiB"))
                .isEqualTo("400 parameter-count");
    }

    /** The JDK's decoder as the judge of all octets, two and three at a time. */
    @Test
    void utf8IsWhatTheDecoderTakes() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 60_000; round++) {
            byte[] octets = new byte[1 + random.nextInt(4)];
            random.nextBytes(octets);
            octets[0] = (byte) (0x80 | octets[0]);
            String escaped = HexFormat.of().withPrefix("%").formatHex(octets).toUpperCase(Locale.ROOT);
            QueryScan scan = new QueryScan("a=" + escaped);
            scan.run();
            assertThat(scan.faults().contains(QueryFault.INVALID_UTF8))
                    .as(escaped)
                    .isEqualTo(!isUtf8(octets));
        }
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    @Test
    void anyQueryIsTakenOrRefusedByName() throws Exception {
        String letters = "ab=&%0aFfcC39E28;+ \u0000\u00e9";
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String query = random.ints(random.nextInt(40), 0, letters.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(letters.charAt(at)), StringBuilder::append)
                    .toString();
            QueryScan scan = new QueryScan(query);
            scan.run();
            assertThat(scan.parameters()).as(query).isEqualTo(parameters(query));
        }
    }

    private static int parameters(String query) {
        int count = 0;
        for (String part : query.split("&", -1)) {
            count += part.isEmpty() ? 0 : 1;
        }
        return count;
    }
}
