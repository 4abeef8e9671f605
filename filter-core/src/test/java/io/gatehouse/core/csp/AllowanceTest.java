package io.gatehouse.core.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final AtomicLong now = new AtomicLong(1_700_000_040_000L);
    private final Allowance allowance = new Allowance(3, () -> Instant.ofEpochMilli(now.get()));

    private int taken(int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += allowance.take() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void eachMinuteHasItsOwn() {
        assertThat(taken(1000)).isEqualTo(3);
        now.addAndGet(59_000);
        assertThat(taken(2)).isZero();
        now.addAndGet(1_000);
        assertThat(taken(2_000_000)).isEqualTo(3);
        now.addAndGet(600_000);
        assertThat(taken(1)).isEqualTo(1);
    }
}
