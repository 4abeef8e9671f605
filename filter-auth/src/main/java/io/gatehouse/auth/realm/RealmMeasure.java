package io.gatehouse.auth.realm;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [realm]}; off without it, since only the operator knows where the accounts are. */
public final class RealmMeasure implements Measure {
    @Override
    public String section() {
        return RealmFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new RealmFilter();
    }

    /** Forwards and includes get the request that the application has (Servlet 6.0, 9.2); these get the container's own. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    }
}
