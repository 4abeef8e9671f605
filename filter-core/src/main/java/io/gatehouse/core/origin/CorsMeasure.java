package io.gatehouse.core.origin;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [cors]}. It is off without its section: the application may have CORS of its own. */
public final class CorsMeasure implements Measure {
    @Override
    public String section() {
        return CorsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.ORIGIN;
    }

    @Override
    public Filter filter() {
        return new CorsFilter();
    }

    /** Error pages too: containers clear the headers before they make one. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }
}
