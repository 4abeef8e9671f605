package io.gatehouse.core.body;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [body]}. It is off without its section: it refuses uploads that are larger than its defaults. */
public final class BodyMeasure implements Measure {
    @Override
    public String section() {
        return BodyFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.BODY;
    }

    @Override
    public Filter filter() {
        return new BodyFilter();
    }
}
