package io.gatehouse.auth.usertable;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [user-table]}. It opens what other measures use, and looks at no request. */
public final class UserTableMeasure implements Measure {
    @Override
    public String section() {
        return TableRealm.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new UserTableFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.noneOf(DispatcherType.class);
    }
}
