package io.gatehouse.auth.strength;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [password-rules]}; it looks at no request, but lets the rooms that do ask about passwords. */
public final class PasswordRulesMeasure implements Measure {
    @Override
    public String section() {
        return PasswordRulesFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new PasswordRulesFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.noneOf(DispatcherType.class);
    }
}
