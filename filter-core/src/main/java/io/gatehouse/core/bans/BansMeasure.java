package io.gatehouse.core.bans;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [bans]}; off without it, as all who share an address share a ban. */
public final class BansMeasure implements Measure {
    @Override
    public String section() {
        return BansFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.BANS;
    }

    @Override
    public Filter filter() {
        return new BansFilter();
    }
}
