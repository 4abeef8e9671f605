package io.gatehouse.core.proxy;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

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

    /**
     * Error pages and asynchronous dispatches too: there containers begin again with their own request. A forward or an include goes on
     * with the one that the application has.
     */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC);
    }
}
