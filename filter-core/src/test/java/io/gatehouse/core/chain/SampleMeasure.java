package io.gatehouse.core.chain;

import io.gatehouse.core.settings.Settings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A measure whose filters remember what was done with them. */
final class SampleMeasure implements Measure {
    final List<SampleFilter> filters = new ArrayList<>();

    private final String section;
    private final Stage stage;
    private final boolean onByDefault;

    SampleMeasure(String section, Stage stage, boolean onByDefault) {
        this.section = section;
        this.stage = stage;
        this.onByDefault = onByDefault;
    }

    @Override
    public String section() {
        return section;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public boolean isOnByDefault() {
        return onByDefault;
    }

    @Override
    public Filter filter() {
        SampleFilter filter = new SampleFilter();
        filters.add(filter);
        return filter;
    }

    static final class SampleFilter implements Filter {
        long size;
        boolean isDestroyed;

        @Override
        public void init(FilterConfig config) {
            size = Settings.of(config).read(settings -> settings.size("size", 1));
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
        }

        @Override
        public void destroy() {
            isDestroyed = true;
        }
    }
}
