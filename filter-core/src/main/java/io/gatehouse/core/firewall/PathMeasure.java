package io.gatehouse.core.firewall;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [path]}; on by default. */
public final class PathMeasure implements Measure {
    @Override
    public String section() {
        return PathFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.PATH;
    }

    @Override
    public Filter filter() {
        return new PathFilter();
    }

    /** A page may be reached by a forward as well (CVE-2022-40664); an error page is the answer to a refusal. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.complementOf(EnumSet.of(DispatcherType.ERROR));
    }

    @Override
    public boolean isOnByDefault() {
        return true;
    }
}
