package io.gatehouse.core.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCookieTest {
    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', textBlock = """
            g=1               | 1
            a=b; g=1          | 1
            a=b;g=1; c=d      | 1
            xg=2; g=1         | 1
            a=g=2; g=1        | 1
            g=1; g=2          | 1
            g=                | ''
            g                 |
            gg=1              |
            g-x=1             |
            a="; g=1          | 1
            ''                |
            """)
    void valueOfANameIsFound(String header, String value) {
        assertThat(HostCookie.in(header, "g")).isEqualTo(value);
    }
}
