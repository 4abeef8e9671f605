package io.gatehouse.core.proxy;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.Filter;

/** Section {@code [proxy]}; off without it, since without trusted proxies the peer is the client. */
public final class ProxyMeasure implements Measure {
    @Override
    public String section() {
        return ProxyFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.PROXY;
    }

    @Override
    public Filter filter() {
        return new ProxyFilter();
    }
}
