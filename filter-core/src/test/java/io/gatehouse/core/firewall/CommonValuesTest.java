package io.gatehouse.core.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonValuesTest {
    private final CommonValues values = new CommonValues();

    @Test
    void answersAsALookAtEachCharacterDoes() {
        Random random = new Random(20_261_123);
        KnownHeader[] headers = KnownHeader.values();
        for (int round = 0; round < 20_000; round++) {
            String value = random.ints(random.nextInt(4), ' ' - 1, ' ' + 3)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            KnownHeader header = headers[random.nextInt(headers.length)];

            assertThat(values.isSound(header, value))
                    .as("%s: '%s'", header, value)
                    .isEqualTo(value.chars().noneMatch(c -> c < ' '));
        }
    }

    @ParameterizedTest
    @EnumSource(KnownHeader.class)
    void headerIsKnownInAnyCase(KnownHeader header) {
        String name = header.toString().replace('_', '-');
        String written = name.startsWith("METHOD") || name.startsWith("HTTP") ? "X-" + name : name;

        assertThat(KnownHeader.named(written)).isEqualTo(header);
        assertThat(KnownHeader.named(written.toLowerCase(Locale.ROOT))).isEqualTo(header);
        assertThat(KnownHeader.named(written + 's')).isNull();
        assertThat(header.isSpelt(written.toLowerCase(Locale.ROOT))).isTrue();
    }

    /** Java takes a long s for an s where case does not matter; no header's name has one. */
    @Test
    void nameWithAnotherLetterIsNotSpeltSo() {
        assertThat(KnownHeader.named("U\u017fer-Agent")).isEqualTo(KnownHeader.USER_AGENT);
        assertThat(KnownHeader.USER_AGENT.isSpelt("U\u017fer-Agent")).isFalse();
        assertThat(KnownHeader.USER_AGENT.isSpelt("User-Agent")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "Ho", "Referer", "X-Forwarded-For"})
    void otherNameIsNone(String name) {
        assertThat(KnownHeader.named(name)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = KnownHeader.class,
            names = {"COOKIE", "AUTHORIZATION", "PROXY_AUTHORIZATION"})
    void whatBelongsToAVisitorIsNotKept(KnownHeader header) {
        assertThat(header.isCommon()).isFalse();
    }
}
