package io.gatehouse.core.headers;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [hsts]}. It is off without its section: browsers remember the promise for a year. */
public final class HstsMeasure implements Measure {
    @Override
    public String section() {
        return "hsts";
    }

    @Override
    public Stage stage() {
        return Stage.HEADERS;
    }

    @Override
    public Filter filter() {
        return new HstsFilter();
    }

    /** Error pages too: containers clear the headers before they make one. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }
}
