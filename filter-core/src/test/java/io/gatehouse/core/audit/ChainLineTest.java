package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainLineTest {
    private static final String MAC = "A".repeat(43);
    private final ChainMac mac =
            new ChainMac(Secret.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));

    @Test
    void aSignedLineReadsBack() {
        ChainLine line = ChainLine.sign(mac, ChainMac.GENESIS, "{\"a\":\"b\"}", 7);
        assertThat(line.text()).startsWith("{\"a\":\"b\",\"seq\":7,\"mac\":\"").endsWith("\"}");
        assertThat(ChainLine.parse(line.text())).isEqualTo(line);
        assertThat(mac.fits(ChainMac.GENESIS, line)).isTrue();
    }

    /** Computed independently with Python's hmac, hashlib and base64. */
    @Test
    void macIsHmacSha256OfThePreviousMacAndTheLine() {
        ChainLine first = ChainLine.sign(mac, ChainMac.GENESIS, "{\"a\":\"b\"}", 1);
        ChainLine second = ChainLine.sign(mac, first.mac(), "{\"a\":\"c\"}", 2);
        assertThat(first.mac()).isEqualTo("8UurN1Qb0LLHcyzKjWfVosWZb5AYmMsWaHPpLSFZLk4");
        assertThat(second.mac()).isEqualTo("Ukzb-F2nRPpY4KJUjkOIqma6C5RdN4naILldo3p1o6k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"a\":1}",
                "{\"a\":1,\"seq\":1}",
                "{\"a\":1,\"seq\":,\"mac\":\"@\"}",
                "{\"a\":1,\"seq\":x,\"mac\":\"@\"}",
                "{\"a\":1,\"seq\":-1,\"mac\":\"@\"}",
                "{\"a\":1,\"seq\":1234567890123456789,\"mac\":\"@\"}",
                "{\"a\":1,\"num\":1,\"mac\":\"@\"}",
                "{\"a\":1,\"seq\":1,\"mac\":\"@\"} ",
                "{\"a\":1,\"seq\":1,\"mac\":\"A@\"}",
                "7,\"mac\":\"@\"}"
            })
    void anythingElseIsNoChainedLine(String line) {
        assertThat(ChainLine.parse(line.replace("@", MAC))).isNull();
    }

    @Test
    void aMacHasNoOtherCharactersThanBase64Url() {
        assertThat(ChainLine.parse("{\"seq\":1,\"mac\":\"" + MAC + "\"}")).isNotNull();
        assertThat(ChainLine.parse("{\"seq\":1,\"mac\":\"" + "+".repeat(43) + "\"}"))
                .isNull();
    }

    @Test
    void anyChangedLineIsNoneOrDoesNotFit() {
        Random random = new Random(20260301);
        ChainLine line = ChainLine.sign(mac, ChainMac.GENESIS, "{\"a\":\"b\"}", 7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(line.text());
            int at = random.nextInt(text.length());
            char c = (char) random.nextInt(256);
            if (text.charAt(at) == c) {
                continue;
            }
            text.setCharAt(at, c);
            ChainLine changed = ChainLine.parse(text.toString());
            assertThat(changed == null || !mac.fits(ChainMac.GENESIS, changed))
                    .as(text.toString())
                    .isTrue();
        }
    }
}
