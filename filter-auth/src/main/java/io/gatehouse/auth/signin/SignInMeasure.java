package io.gatehouse.auth.signin;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

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

    /** A page may be reached by a forward as well (CVE-2022-40664); an error page is the answer to a refusal. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.complementOf(EnumSet.of(DispatcherType.ERROR));
    }
}
