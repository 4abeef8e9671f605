package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue(3, 2);

    private boolean offer(EventType type) {
        return queue.offer(Entry.of(Instant.EPOCH, SecurityEvent.of(type).build()));
    }

    @Test
    void noiseFillsItsOwnPlacesOnly() {
        assertThat(offer(EventType.AUTHZ_FAIL)).isTrue();
        assertThat(offer(EventType.AUTHZ_FAIL)).isTrue();
        assertThat(offer(EventType.AUTHZ_FAIL)).isTrue();
        assertThat(offer(EventType.AUTHZ_FAIL)).isFalse();
        assertThat(offer(EventType.AUTHN_LOGIN_FAIL)).isTrue();
        assertThat(offer(EventType.AUTHN_LOGIN_FAIL)).isTrue();
        assertThat(offer(EventType.AUTHN_LOGIN_FAIL)).isFalse();
        assertThat(queue.size()).isEqualTo(5);
    }

    @Test
    void authenticationTakesFreePlacesBesideItsReserve() {
        for (int i = 0; i < 5; i++) {
            assertThat(offer(EventType.AUTHN_LOGIN_FAIL)).isTrue();
        }
        assertThat(offer(EventType.AUTHN_LOGIN_FAIL)).isFalse();
    }

    @Test
    void whatIsTakenFreesItsPlaceAndComesInOrder() {
        offer(EventType.AUTHZ_FAIL);
        offer(EventType.AUTHN_LOGIN_FAIL);
        offer(EventType.AUTHZ_CHANGE);
        assertThat(queue.peek(2)).hasSize(2);
        assertThat(queue.take(9))
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.AUTHZ_FAIL, EventType.AUTHN_LOGIN_FAIL, EventType.AUTHZ_CHANGE);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
    }
}
