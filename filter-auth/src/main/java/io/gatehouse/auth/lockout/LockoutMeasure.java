package io.gatehouse.auth.lockout;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [lockout]}; sign-ins are counted without it too. It looks at no request by itself. */
public final class LockoutMeasure implements Measure {
    @Override
    public String section() {
        return "lockout";
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new LockoutFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.noneOf(DispatcherType.class);
    }

    @Override
    public boolean isOnByDefault() {
        return true;
    }
}
