package io.gatehouse.core.errors;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [errors]}; off without it, since it changes what visitors see. */
public final class ErrorsMeasure implements Measure {
    @Override
    public String section() {
        return ErrorsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.HEADERS;
    }

    @Override
    public Filter filter() {
        return new ErrorsFilter();
    }

    /** Forwards and includes happen within one of these. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    }
}
