package io.gatehouse.core.screening;

import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks of each form of a value those detectors whose clues it holds. Shared by all threads. */
final class Inspector {
    private static final int CERTAIN = 10;

    private final List<Detector> detectors;
    private final Sieve sieve;

    Inspector(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
        this.sieve = new Sieve(this.detectors);
    }

    /**
     * What was found in a value.
     *
     * @param form the form in which it was found, which the hit's span refers to
     */
    record Finding(Hit hit, String form) {}

    /** The gravest attack in any form of the value, or nothing. */
    @Nullable
    Finding inspect(String value) {
        Finding gravest = null;
        for (String form : Forms.of(value)) {
            Hit hit = ask(form, sieve.candidates(form));
            if (hit != null && (gravest == null || hit.score() > gravest.hit().score())) {
                gravest = new Finding(hit, form);
            }
            if (gravest != null && gravest.hit().score() >= CERTAIN) {
                return gravest;
            }
        }
        return gravest;
    }

    private @Nullable Hit ask(String form, long candidates) {
        Hit gravest = null;
        for (long left = candidates; left != 0; left &= left - 1) {
            gravest = Hit.graver(
                    gravest, detectors.get(Long.numberOfTrailingZeros(left)).find(form));
        }
        return gravest;
    }
}
