package io.gatehouse.core.proxy;

import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names in the log who sends forwarding headers without being trusted, so that an operator sees which proxy they forgot. Clients can
 * send such headers too, so there is at most one line in ten minutes, and each address is named once until a hundred others were.
 */
final class UntrustedPeers {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyFilter.class);
    private static final long PAUSE_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int MOST = 100;
    private static final int EACH = 64;

    private final InstantSource clock;
    private int seen;
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);

    UntrustedPeers(InstantSource clock) {
        this.clock = clock;
    }

    /** Looks at one request in so many of peers that are not trusted: all of a proxy's requests have such headers. */
    void look(HttpServletRequest request) {
        boolean isDue = seen++ % EACH == 0; // Threads that lose a count between them do no harm.
        if (isDue && (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null)) {
            met(Client.of(request).address());
        }
    }

    /** Notes that headers came from this address. */
    void met(String address) {
        if (named.contains(address)) {
            return;
        }
        long now = clock.millis();
        long due = next.get();
        if (now >= due && next.compareAndSet(due, now + PAUSE_MILLIS)) {
            name(address);
        }
    }

    private void name(String address) {
        if (named.size() >= MOST) {
            named.clear();
        }
        named.add(address);
        LOG.warn(
                "Forwarding headers come from {}, which [proxy] does not trust, so they are ignored. "
                        + "If it is a proxy of yours, add it to 'trusted'; else a client makes them up.",
                address);
    }
}
