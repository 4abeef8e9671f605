package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {
    private final Exchange exchange = Exchange.get("/");
    private final List<String> passed = new ArrayList<>();

    private Place place(Filter filter) {
        try (Guard guard = Guard.open("sample", Mode.ENFORCE, exchange.context)) {
            return new Place(new SampleMeasure("sample", Stage.AREAS, true), Mode.ENFORCE, true, filter, guard);
        }
    }

    private Place passing(String name) {
        return place((request, response, chain) -> {
            passed.add(name);
            chain.doFilter(request, response);
        });
    }

    private Walk walk(Place... places) {
        return new Walk(places, (request, response) -> passed.add("application"));
    }

    @Test
    void placesAreVisitedInOrder() throws Exception {
        walk(passing("first"), passing("second")).doFilter(exchange.request, exchange.response);

        assertThat(passed).containsExactly("first", "second", "application");
    }

    @Test
    void filterThatAsksTwiceGetsTheSameWayTwice() throws Exception {
        Place twice = place((request, response, chain) -> {
            chain.doFilter(request, response);
            chain.doFilter(request, response);
        });
        walk(twice, passing("second")).doFilter(exchange.request, exchange.response);

        assertThat(passed).containsExactly("second", "application", "second", "application");
    }

    @Test
    void placeThatStopsIsKnownAndCanBeSkipped() throws Exception {
        Place stopping = place((request, response, chain) -> passed.add("stopped"));
        Walk walk = walk(passing("first"), stopping, passing("third"));
        walk.doFilter(exchange.request, exchange.response);

        assertThat(walk.isBeforeApplication()).isTrue();
        assertThat(walk.place()).isSameAs(stopping);
        walk.skip(exchange.request, exchange.response);
        assertThat(passed).containsExactly("first", "stopped", "third", "application");
        assertThat(walk.isBeforeApplication()).isFalse();
    }
}
