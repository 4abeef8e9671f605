package io.gatehouse.core.signout;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [signout]}. Last in the chain, so that a sign-out that was refused clears nothing. */
public final class SignOutMeasure implements Measure {
    @Override
    public String section() {
        return "signout";
    }

    @Override
    public Stage stage() {
        return Stage.OUTPUT;
    }

    @Override
    public Filter filter() {
        return new SignOutFilter();
    }
}
