package io.gatehouse.auth.remember;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Set;

/** Section {@code [remember]}; it is opened after {@code [accounts]} and sees no request. */
public final class RememberMeasure implements Measure {
    @Override
    public String section() {
        return RememberFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new RememberFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return Set.of();
    }
}
