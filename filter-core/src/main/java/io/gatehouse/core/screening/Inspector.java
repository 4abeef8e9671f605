package io.gatehouse.core.screening;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.List;
import java.util.Set;
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

    /** The gravest attack in any form of the value, or nothing; what is of these classes is not looked at. */
    @Nullable
    Finding inspect(String value, Set<AttackClass> spared) {
        Finding gravest = null;
        for (String form : Forms.of(value)) {
            Hit hit = ask(form, sieve.candidates(form), spared);
            if (hit != null && (gravest == null || hit.score() > gravest.hit().score())) {
                gravest = new Finding(hit, form);
            }
            if (gravest != null && gravest.hit().score() >= CERTAIN) {
                return gravest;
            }
        }
        return gravest;
    }

    private @Nullable Hit ask(String form, long candidates, Set<AttackClass> spared) {
        Hit gravest = null;
        for (long left = candidates; left != 0; left &= left - 1) {
            Detector detector = detectors.get(Long.numberOfTrailingZeros(left));
            if (!spared.contains(detector.attack())) {
                gravest = Hit.graver(gravest, detector.find(form));
            }
        }
        return gravest;
    }
}
