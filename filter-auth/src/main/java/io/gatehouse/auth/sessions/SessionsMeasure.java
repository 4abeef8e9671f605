package io.gatehouse.auth.sessions;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [sessions]}; on by default where there are accounts, since a session without an end breaks more than it serves. */
public final class SessionsMeasure implements Measure {
    @Override
    public String section() {
        return SessionsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new SessionsFilter();
    }

    @Override
    public boolean isOnByDefault() {
        return true;
    }
}
