package io.gatehouse.core.firewall;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [firewall]}; off without it, since an application may need what others never do. */
public final class FirewallMeasure implements Measure {
    @Override
    public String section() {
        return FirewallFilter.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.FIREWALL;
    }

    @Override
    public Filter filter() {
        return new FirewallFilter();
    }

    /** Forwards and includes can be talked into serving a file; an error page's place is chosen by web.xml alone. */
    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.complementOf(EnumSet.of(DispatcherType.ERROR));
    }
}
