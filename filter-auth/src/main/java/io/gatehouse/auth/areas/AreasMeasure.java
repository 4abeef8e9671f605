package io.gatehouse.auth.areas;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [areas]}; off without it, since only the operator knows which parts of a site are whose. */
public final class AreasMeasure implements Measure {
    @Override
    public String section() {
        return AreasFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.AREAS;
    }

    @Override
    public Filter filter() {
        return new AreasFilter();
    }

    /** What a page forwards to, includes, or ends in when it fails may be somebody else's too (CVE-2022-40664, CVE-2022-31692). */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.allOf(DispatcherType.class);
    }
}
