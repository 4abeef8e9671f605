package io.gatehouse.core.csp;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [csp]}. It is off without its section: pages may hold what a policy forbids. */
public final class CspMeasure implements Measure {
    @Override
    public String section() {
        return CspFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.HEADERS;
    }

    @Override
    public Filter filter() {
        return new CspFilter();
    }

    /** Error pages too: containers clear the headers before they make one. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }
}
