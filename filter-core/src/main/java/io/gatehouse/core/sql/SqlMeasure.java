package io.gatehouse.core.sql;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [sql]}; off without it. It acts where a data source, a driver or a factory of Gatehouse opens the connections. */
public final class SqlMeasure implements Measure {
    @Override
    public String section() {
        return SqlFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SQL;
    }

    @Override
    public Filter filter() {
        return new SqlFilter();
    }
}
