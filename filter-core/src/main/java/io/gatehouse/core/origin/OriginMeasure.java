package io.gatehouse.core.origin;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [origin]}. It is off without its section: other sites may have good reasons to post to this one. */
public final class OriginMeasure implements Measure {
    @Override
    public String section() {
        return OriginFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.ORIGIN;
    }

    @Override
    public Filter filter() {
        return new OriginFilter();
    }
}
