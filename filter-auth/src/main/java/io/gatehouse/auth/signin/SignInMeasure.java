package io.gatehouse.auth.signin;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [signin]}; off without it, since it needs accounts. */
public final class SignInMeasure implements Measure {
    @Override
    public String section() {
        return SignInFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new SignInFilter();
    }
}
