package io.gatehouse.core.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshHeaderTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            0; url=//evil.example         | //evil.example
            0;URL=//evil.example          | //evil.example
            5 ; Url = //evil.example      | //evil.example
            0, url=//evil.example         | //evil.example
            0 url=//evil.example          | //evil.example
            0;url="//evil.example"        | //evil.example
            0;url='//evil.example' x      | //evil.example
            0;url="//evil.example         | //evil.example
            0; //evil.example             | //evil.example
            0;"//evil.example"            | //evil.example
            .5; url=/page                 | /page
            1.5.9; url=/page              | /page
            0;;; url=/page                | /page
            0; urlx                       | urlx
            0; url                        | url
            """)
    void addressIsReadAsBrowsersReadIt(String value, String address) {
        assertThat(RefreshHeader.address(value)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5;", "5 ; ", "x; url=/page", "; url=/page", "5x; url=/page", "5url=/page"})
    void pageIsOnlyLoadedAgain(String value) {
        assertThat(RefreshHeader.address(value)).isNull();
    }

    @Test
    void randomValueIsReadOrNot() {
        String[] parts = {"0", "9", ".", ";", ",", " ", "url", "=", "\"", "'", "//evil.example", "\n", "é"};
        Random random = new Random(3);
        int read = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder value = new StringBuilder();
            for (int part = random.nextInt(10); part >= 0; part--) {
                value.append(parts[random.nextInt(parts.length)]);
            }
            String address = RefreshHeader.address(value.toString());
            read += address == null ? 0 : 1;
            assertThat(value.toString()).contains(address == null ? "" : address);
        }
        assertThat(read).isBetween(1_000, 49_000);
    }
}
