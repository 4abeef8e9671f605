package io.gatehouse.auth.factors;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Set;

/** Section {@code [factors]}; it is opened after {@code [accounts]} and sees no request. */
public final class FactorsMeasure implements Measure {
    @Override
    public String section() {
        return FactorsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new FactorsFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return Set.of();
    }
}
