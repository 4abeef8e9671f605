package io.gatehouse.core.headers;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [headers]}. It is off without its section: other sites may rely on what the headers forbid. */
public final class HeadersMeasure implements Measure {
    @Override
    public String section() {
        return "headers";
    }

    @Override
    public Stage stage() {
        return Stage.HEADERS;
    }

    @Override
    public Filter filter() {
        return new HeadersFilter();
    }

    /** Error pages too: containers clear the headers before they make one. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }
}
