package io.gatehouse.core.redirects;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [redirects]}. It is off without its section: a site may send its visitors to others on purpose. */
public final class RedirectsMeasure implements Measure {
    @Override
    public String section() {
        return RedirectsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.HEADERS;
    }

    @Override
    public Filter filter() {
        return new RedirectsFilter();
    }

    /** Error pages too: they may redirect. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
    }
}
