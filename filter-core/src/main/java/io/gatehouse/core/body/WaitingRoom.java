package io.gatehouse.core.body;

import io.gatehouse.core.settings.IpAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places for threads that wait for the rest of a body. It holds an entry for a client only while one waits for it, so it is never
 * larger than the number of places.
 */
final class WaitingRoom {
    private final int places;
    private final int placesPerClient;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentHashMap<Object, Integer> clients = new ConcurrentHashMap<>();

    WaitingRoom(int places, int placesPerClient) {
        this.places = places;
        this.placesPerClient = placesPerClient;
    }

    /** What one client counts by: an IPv4 address, or the /64 network that one IPv6 site has (RFC 6177). */
    static Object client(String address) {
        IpAddress ip = IpAddress.parseOrNull(address);
        return ip == null || ip.isIpv4() ? address : new IpAddress(ip.high(), 0);
    }

    /** Takes a place where one is left for this client; each one taken is left again. */
    boolean enter(Object client) {
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            return false;
        }
        if (count(client, 1) > placesPerClient) {
            leave(client);
            return false;
        }
        return true;
    }

    void leave(Object client) {
        taken.decrementAndGet();
        if (count(client, -1) == 0) {
            clients.remove(client, 0);
        }
    }

    private int count(Object client, int change) {
        Integer now = clients.merge(client, change, Integer::sum);
        return now == null ? 0 : now;
    }

    int taken() {
        return taken.get();
    }

    int clients() {
        return clients.size();
    }
}
