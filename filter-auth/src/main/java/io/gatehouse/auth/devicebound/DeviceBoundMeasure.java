package io.gatehouse.auth.devicebound;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [device-bound]}; off without it, since the protocol is a draft that few browsers speak. */
public final class DeviceBoundMeasure implements Measure {
    @Override
    public String section() {
        return DeviceBoundFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new DeviceBoundFilter();
    }
}
