package io.gatehouse.auth.recovery;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Set;

/** Section {@code [recovery]}; it is opened after {@code [accounts]} and sees no request. */
public final class RecoveryMeasure implements Measure {
    @Override
    public String section() {
        return RecoveryFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new RecoveryFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return Set.of();
    }
}
