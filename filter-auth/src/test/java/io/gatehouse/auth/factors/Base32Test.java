package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
    void bytesAreWrittenAsInRfc4648(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII), Base32.RFC_4648))
                .isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {Base32.RFC_4648, Base32.CROCKFORD})
    void textHoldsAllBits(String alphabet) {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[5 * (1 + random.nextInt(6))];
            random.nextBytes(bytes);

            BigInteger read = BigInteger.ZERO;
            String text = Base32.encode(bytes, alphabet);
            for (int at = 0; at < text.length(); at++) {
                read = read.shiftLeft(5).add(BigInteger.valueOf(alphabet.indexOf(text.charAt(at))));
            }
            assertThat(read).isEqualTo(new BigInteger(1, bytes));
        }
    }
}
