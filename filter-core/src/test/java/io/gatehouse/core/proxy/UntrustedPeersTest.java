package io.gatehouse.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UntrustedPeersTest {
    private static final Logger LOGGER = Logger.getLogger(ProxyFilter.class.getName());

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord said) {
            lines.add(said.getMessage());
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private Instant now = Instant.EPOCH;
    private final UntrustedPeers peers = new UntrustedPeers(() -> now);

    @BeforeEach
    void listen() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void peerIsNamedOnce() {
        peers.met("10.0.0.7");
        later(Duration.ofDays(1));
        peers.met("10.0.0.7");

        assertThat(lines)
                .containsExactly(
                        "Forwarding headers come from 10.0.0.7, which [proxy] does not trust, so they are ignored. "
                                + "If it is a proxy of yours, add it to 'trusted'; else a client makes them up.");
    }

    @Test
    void floodOfPeersIsOneLineInTenMinutes() {
        for (int peer = 0; peer < 6_000; peer++) {
            peers.met("10.0." + peer / 250 + "." + peer % 250);
            later(Duration.ofSeconds(1));
        }

        assertThat(lines).hasSize(10);
    }

    @Test
    void peerIsNamedAgainAfterAHundredOthers() {
        for (int peer = 0; peer < 101; peer++) {
            peers.met("10.0.0." + peer);
            later(Duration.ofMinutes(10));
        }
        peers.met("10.0.0.0");

        assertThat(lines).hasSize(102);
    }
}
