package io.gatehouse.core.https;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [https]}. It is off without its section: an application without a TLS connector could not be reached. */
public final class HttpsMeasure implements Measure {
    @Override
    public String section() {
        return HttpsFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.HTTPS;
    }

    @Override
    public Filter filter() {
        return new HttpsFilter();
    }
}
