package io.gatehouse.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Exchange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApplicationStateTest {
    private final Exchange exchange = Exchange.get("/");

    @Test
    void stateIsSharedAndEndsWithItsLastUser() {
        ApplicationState first = ApplicationState.open(exchange.context);
        ApplicationState second = ApplicationState.open(exchange.context);
        assertThat(second).isSameAs(first);

        first.close();
        assertThat(ApplicationState.open(exchange.context)).isSameAs(second);
        second.close();
        second.close();
        assertThat(exchange.context.getAttribute(ApplicationState.class.getName()))
                .isNull();
        assertThat(ApplicationState.open(exchange.context)).isNotSameAs(first);
    }

    @Test
    void stateOutlivesAReloadOfTheSettings() {
        try (ApplicationState before = ApplicationState.open(exchange.context);
                ApplicationState after = ApplicationState.open(exchange.context)) {
            before.bans().begin("203.0.113.7", Duration.ofMinutes(1), Duration.ofHours(1));

            assertThat(after.bans().nanosLeft("203.0.113.7")).isPositive();
        }
    }

    @Test
    void onlySoManyAreInAtOnce() {
        try (ApplicationState state = ApplicationState.open(exchange.context)) {
            Occupancy place = state.occupancy("/export/**");
            assertThat(place.enter(2)).isTrue();
            assertThat(place.enter(2)).isTrue();
            assertThat(place.enter(2)).isFalse();
            assertThat(state.occupancy("/export/**").present()).isEqualTo(2);
            assertThat(state.occupancy("/search").enter(2)).isTrue();
            place.leave();
            assertThat(place.enter(2)).isTrue();
        }
    }
}
