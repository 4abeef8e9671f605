package io.gatehouse.core.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingRoomTest {
    @Test
    void clientHasOnlyItsOwnPlaces() {
        WaitingRoom room = new WaitingRoom(10, 2);

        assertThat(room.enter("a")).isTrue();
        assertThat(room.enter("a")).isTrue();
        assertThat(room.enter("a")).isFalse();
        assertThat(room.enter("b")).isTrue();
        room.leave("a");
        assertThat(room.enter("a")).isTrue();
    }

    @Test
    void allClientsShareAllPlaces() {
        WaitingRoom room = new WaitingRoom(2, 2);

        assertThat(room.enter("a")).isTrue();
        assertThat(room.enter("b")).isTrue();
        assertThat(room.enter("c")).isFalse();
        room.leave("a");
        assertThat(room.enter("c")).isTrue();
    }

    @Test
    void nothingIsKeptOfClientsThatHaveGone() {
        WaitingRoom room = new WaitingRoom(2, 1);
        for (int client = 0; client < 10_000; client++) {
            assertThat(room.enter(client)).isTrue();
            assertThat(room.enter(client)).isFalse();
            room.leave(client);
        }

        assertThat(room.taken()).isZero();
        assertThat(room.clients()).isZero();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:db8::2, true",
        "2001:db8::1, 2001:db8:0:0:ffff::2, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "unix, unix, true",
        "unix, 192.0.2.1, false"
    })
    void ipv6SiteIsOneClient(String one, String other, boolean isSame) {
        assertThat(WaitingRoom.client(one).equals(WaitingRoom.client(other))).isEqualTo(isSame);
    }

    @Test
    void placesHoldWhenManyComeAtOnce() throws Exception {
        WaitingRoom room = new WaitingRoom(8, 3);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger within = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            Object client = thread % 4;
            runs.add(threads.submit(() -> enterOften(room, client, within, most)));
        }
        for (Future<?> run : runs) {
            run.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 8);
        assertThat(room.taken()).isZero();
        assertThat(room.clients()).isZero();
    }

    private static void enterOften(WaitingRoom room, Object client, AtomicInteger within, AtomicInteger most) {
        for (int round = 0; round < 5_000; round++) {
            if (room.enter(client)) {
                most.accumulateAndGet(within.incrementAndGet(), Math::max);
                within.decrementAndGet();
                room.leave(client);
            }
        }
    }
}
