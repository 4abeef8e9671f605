package io.gatehouse.core.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** One request's way past the places and on to the application. Used by one thread at a time. */
final class Walk implements MeasureChain {
    private final Place[] places;
    private final FilterChain application;
    private int next;
    private int furthest;

    Walk(Place[] places, FilterChain application) {
        this.places = places;
        this.application = application;
    }

    /** Goes on from the present place; a filter that asks twice gets the same way twice. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
        int at = next++;
        furthest = Math.max(furthest, at);
        try {
            if (at < places.length) {
                places[at].filter().doFilter(request, response, this);
            } else {
                application.doFilter(request, response);
            }
        } finally {
            next = at;
        }
    }

    @Override
    public boolean isBeforeApplication() {
        return furthest < places.length;
    }

    /** The last place that was reached. */
    Place place() {
        return places[furthest];
    }

    /** Goes on behind the last place that was reached. */
    void skip(ServletRequest request, ServletResponse response) throws IOException, ServletException {
        next = furthest + 1;
        doFilter(request, response);
    }
}
