package io.gatehouse.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.client.AddressBlock;
import io.gatehouse.core.settings.IpAddress;
import io.gatehouse.core.state.Allowance.Window;
import io.gatehouse.core.state.Counters.Counter;
import io.gatehouse.core.testing.Exchange;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What clients with very many addresses can do to the memory, and to what is remembered of others. */
class FloodTest {
    private static final int ADDRESSES = 1_000_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SCANNER = "203.0.113.7";
    private static final CounterKey GUESSER = new CounterKey(0, 7);

    private final Ticks clock = new Ticks();
    private final Exchange exchange = Exchange.get("/");

    private static long used() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Every second address is IPv6, each in a block of its own. */
    private static CounterKey key(int number) {
        IpAddress address = IpAddress.parse(
                number % 2 == 0
                        ? "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255)
                        : "2001:db8:" + Integer.toHexString(number >> 16) + ":" + Integer.toHexString(number & 0xFFFF)
                                + "::1");
        AddressBlock block = Objects.requireNonNull(AddressBlock.of(address.toString()));
        return new CounterKey(block.high(), block.low());
    }

    private static void flood(Counter counter, int addresses, int requests) {
        for (int number = 0; number < addresses; number++) {
            CounterKey key = key(number);
            for (int request = 0; request < requests; request++) {
                counter.take(key, 1);
            }
        }
    }

    @Test
    void memoryStaysBelow64MiBAndNobodyIsLetOff() {
        long before = used();
        try (ApplicationState state = ApplicationState.open(exchange.context, clock)) {
            Counter pages = state.counters().counter(new Allowance("pages", List.of(Window.parse("5/1h"))));
            Counter logins = state.counters()
                    .counter(new Allowance("logins", List.of(Window.parse("1/1m"), Window.parse("3/1h"))));
            state.bans().begin(SCANNER, HOUR, HOUR);
            logins.take(GUESSER, 1);
            assertThat(logins.take(GUESSER, 1).isTaken()).isFalse();

            flood(logins, MemoryCounters.MOST_EXHAUSTED - 1, 2);
            flood(pages, ADDRESSES, 1);
            for (int number = 0; number < MemoryBanList.MOST + 1_000; number++) {
                state.bans()
                        .begin(
                                "2001:db8:" + Integer.toHexString(number >> 8) + ":" + Integer.toHexString(number & 255)
                                        + "::/64",
                                HOUR,
                                HOUR);
            }

            long grown = used() - before;
            System.getLogger(FloodTest.class.getName()).log(System.Logger.Level.INFO, "grown by {0} KiB", grown >> 10);
            assertThat(grown).isLessThan(MOST_BYTES);
            assertThat(logins.take(GUESSER, 1).isTaken()).isFalse();
            assertThat(state.bans().nanosLeft(SCANNER)).isEqualTo(HOUR.toNanos());
        }
    }
}
