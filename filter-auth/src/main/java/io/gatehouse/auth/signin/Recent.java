package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Visit;
import java.time.Duration;
import java.time.InstantSource;

/** Whether somebody has proved lately who they are, as they must before they change what protects their account (ASVS 7.5.1). */
record Recent(Duration age, InstantSource clock) {
    static final Duration AGE = Duration.ofMinutes(10);

    boolean is(Visit visit) {
        return visit.factors().values().stream()
                .anyMatch(proved -> proved.plus(age).isAfter(clock.instant()));
    }
}
