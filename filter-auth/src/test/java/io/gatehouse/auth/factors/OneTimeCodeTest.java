package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest(name = "{0} = {1}")
    @CsvFileSource(resources = "/vectors/rfc4226/hotp.csv", numLinesToSkip = 1)
    void codeOfACounterIsTheOneOfRfc4226(long counter, String code) {
        assertThat(OneTimeCode.of(SECRET, counter, 6)).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} s = {1}")
    @CsvFileSource(resources = "/vectors/rfc6238/totp-sha1.csv", numLinesToSkip = 1)
    void codeOfATimeIsTheOneOfRfc6238(long seconds, String code) {
        assertThat(OneTimeCode.of(SECRET, seconds / Totp.STEP_SECONDS, 8)).isEqualTo(code);
    }

    @ParameterizedTest(name = "[{0}] = [{1}]")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            123456|123456
            123 456|123456
             123456 |123456
            000000|000000
            12345|''
            1234567|''
            12345a|''
            -12345|''
            +12345|''
            123-456|''
            ''|''
            ١٢٣٤٥٦|''
            １２３４５６|''
            """)
    void typedCodeIsSixAsciiDigitsAndBlanks(String typed, String code) {
        assertThat(OneTimeCode.typed(typed)).isEqualTo(code);
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(0x10000)));
            }
            assertThat(OneTimeCode.typed(text.toString())).matches("([0-9]{6})?");
        }
        assertThat(OneTimeCode.typed(" ".repeat(1 << 20) + "123456")).isEmpty();
    }
}
