package io.gatehouse.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | Chrome on Windows
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0 | Edge on Windows
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | Chrome on Android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | Safari on macOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | Safari on iOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1 | Chrome on iOS
            curl/8.14.1 | curl
            Java-http-client/17.0.15 | java-http-client
            <script>alert(1)</script> | unknown
            '' | unknown
            """)
    void kindOfBrowserIsRead(String agent, String kind) {
        assertThat(Device.of(agent)).isEqualTo(kind);
    }

    @Test
    void missingHeaderIsUnknown() {
        assertThat(Device.of(null)).isEqualTo("unknown");
    }

    @Test
    void anyHeaderGivesAShortVisibleText() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder agent = new StringBuilder();
            for (int at = random.nextInt(200); at > 0; at--) {
                agent.append((char) random.nextInt(0x300));
            }
            assertThat(Device.of(agent.toString())).hasSizeBetween(1, 100).doesNotContain("<", "\n", "\0");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "203.0.113.7, 203.0.0.0/16",
        "10.1.2.3, 10.1.0.0/16",
        "2001:db8:1:2::5, 2001:db8:1::/48",
        "nowhere, ''",
        "'', ''"
    })
    void networkIsAPartOfTheAddress(String address, String network) {
        assertThat(Place.of(address)).isEqualTo(network);
    }
}
