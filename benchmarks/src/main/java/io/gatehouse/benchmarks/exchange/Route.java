package io.gatehouse.benchmarks.exchange;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/** The way past a stack's filters to a servlet that does nothing, used again and again as Tomcat does. */
public final class Route implements FilterChain {
    private final Filter[] filters;
    private int next;
    private boolean isReached;

    /** A way past these filters. */
    public Route(List<Filter> filters) {
        this.filters = filters.toArray(Filter[]::new);
    }

    /** Sends a request along; says whether it reached the servlet. */
    public boolean send(SampleRequest request, SampleResponse response) throws IOException, ServletException {
        next = 0;
        isReached = false;
        request.reset();
        response.reset();
        doFilter(request, response);
        return isReached;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
        if (next < filters.length) {
            filters[next++].doFilter(request, response, this);
        } else {
            isReached = true;
        }
    }
}
