package io.gatehouse.auth.passwords;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [passwords]}; it looks at no request, but lets the rooms that do hash and verify. */
public final class PasswordsMeasure implements Measure {
    @Override
    public String section() {
        return PasswordsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new PasswordsFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.noneOf(DispatcherType.class);
    }
}
