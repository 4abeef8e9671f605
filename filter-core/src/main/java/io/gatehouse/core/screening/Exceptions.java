package io.gatehouse.core.screening;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathPattern;

/** Proposes the exception that would let exactly one finding through. */
final class Exceptions {
    private static final String KEY = "except";

    private Exceptions() {}

    static Refusal remedy(Refusal refusal, String path, String name, AttackClass attack) {
        boolean isPlain =
                name.chars().allMatch(letter -> letter > ' ' && letter < 127 && "*?#:,\"".indexOf(letter) < 0);
        if (!isPlain || name.isEmpty()) {
            return refusal;
        }
        return PathPattern.literal(path)
                .map(pattern -> refusal.unless(ScreeningFilter.NAME, KEY, pattern + " " + name + ": " + attack.label()))
                .orElse(refusal);
    }
}
