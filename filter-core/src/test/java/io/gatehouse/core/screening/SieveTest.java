package io.gatehouse.core.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SieveTest {
    /** Finds nothing; only its clues matter. */
    private record Clued(List<String> clues) implements Detector {
        @Override
        public AttackClass attack() {
            return AttackClass.SQL;
        }

        @Override
        public Hit find(String text) {
            throw new AssertionError("nobody asks");
        }
    }

    private static final List<Detector> DETECTORS = List.of(
            new Clued(List.of("he", "she")),
            new Clued(List.of("hers", "his")),
            new Clued(List.of("aab", "ab")),
            new Clued(List.of("\n", "<")));

    @Test
    void namesExactlyTheDetectorsWhoseCluesStandInTheText() {
        Sieve sieve = new Sieve(DETECTORS);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 14)
                    .forEach(letter -> text.append("hesriabHEA<\n\u00e9 ".charAt(letter)));

            assertThat(sieve.candidates(text.toString())).as("%s", text).isEqualTo(expected(text.toString()));
        }
    }

    private static long expected(String text) {
        long bits = 0;
        for (int at = 0; at < DETECTORS.size(); at++) {
            boolean holds = DETECTORS.get(at).clues().stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
            bits |= holds ? 1L << at : 0;
        }
        return bits;
    }
}
