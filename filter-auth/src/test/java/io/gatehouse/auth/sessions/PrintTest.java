package io.gatehouse.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintTest {
    private final Print print = new Print(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    /** The reference implementation's vectors for messages of the bytes 00, 01, 02, ... with an even number of them. */
    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "2, 0d6c8009d9a94f5a",
        "4, cf2794e0277187b7",
        "6, cbc9466e58fee3ce",
        "8, 93f5f5799a932462",
        "10, 7a5dbbc594ddb9f3",
        "12, 751e8fbc860ee5fb",
        "14, f723ca908e7af2ee"
    })
    void marksAreThoseOfTheReference(int bytes, String mark) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes; at += 2) {
            text.append((char) (at | (at + 1) << 8));
        }
        assertThat(print.of(text.toString())).isEqualTo(Long.parseUnsignedLong(mark, 16));
    }

    @Test
    void textsThatAreAlikeHaveOtherMarks() {
        Set<Long> marks = new HashSet<>();
        for (int at = 0; at < 43; at++) {
            StringBuilder text = new StringBuilder("a".repeat(43));
            text.setCharAt(at, 'b');
            marks.add(print.of(text.toString()));
            marks.add(print.of("a".repeat(at)));
        }
        assertThat(marks).hasSize(86);
        assertThat(new Print(1, 2).of("a")).isNotEqualTo(new Print(1, 3).of("a"));
    }
}
