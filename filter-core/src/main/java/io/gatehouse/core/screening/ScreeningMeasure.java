package io.gatehouse.core.screening;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [screening]}; off without it, since an application may mean to be sent what others take for an attack. */
public final class ScreeningMeasure implements Measure {
    @Override
    public String section() {
        return ScreeningFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SCREENING;
    }

    @Override
    public Filter filter() {
        return new ScreeningFilter();
    }
}
