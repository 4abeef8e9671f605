package io.gatehouse.core.cookies;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [cookies]}. It is off without its section: a new session name ends all sessions once. */
public final class CookiesMeasure implements Measure {
    @Override
    public String section() {
        return CookiesFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.HEADERS;
    }

    @Override
    public Filter filter() {
        return new CookiesFilter();
    }

    /** Error pages too: their answers begin anew. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }
}
