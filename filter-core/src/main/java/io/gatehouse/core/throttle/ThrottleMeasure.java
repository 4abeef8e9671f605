package io.gatehouse.core.throttle;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [throttle]}; off without it, since only the operator knows how much is too much. */
public final class ThrottleMeasure implements Measure {
    @Override
    public String section() {
        return ThrottleFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.THROTTLE;
    }

    @Override
    public Filter filter() {
        return new ThrottleFilter();
    }
}
