package io.gatehouse.core.chain;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** One request's way through the filters and on to the application. Used by one thread at a time. */
final class Walk implements FilterChain {
    private final Filter[] filters;
    private final FilterChain application;
    private int next;

    Walk(Filter[] filters, FilterChain application) {
        this.filters = filters;
        this.application = application;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
        int at = next++;
        if (at < filters.length) {
            filters[at].doFilter(request, response, this);
        } else {
            application.doFilter(request, response);
        }
    }

    /** Whether no filter has passed the request on to the application yet. */
    boolean isBeforeApplication() {
        return next <= filters.length;
    }
}
