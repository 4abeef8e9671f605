package io.gatehouse.auth.sessions;

import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * With which browser and from where a session was used last.
 *
 * @param agent the browser's whole header
 * @param address the client's address
 */
record Usage(@Nullable String agent, String address, String device, String network) {
    private static final int OTHER_DEVICE = 2;
    private static final int OTHER_NETWORK = 1;

    static Usage of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        String address = Client.of(request).address();
        return new Usage(agent, address, Device.of(agent), Place.of(address));
    }

    /** As far as the database tells. */
    static Usage of(SignedInSession session) {
        return new Usage(null, "", session.device(), session.network());
    }

    /**
     * How it is used by this request. Whoever travels changes networks and keeps the browser, whose version may change: that is noted. What
     * raises doubt is not.
     *
     * @param doubts told the points of doubt
     */
    Usage seenIn(HttpServletRequest request, IntConsumer doubts) {
        String present = request.getHeader("User-Agent");
        String from = Client.of(request).address();
        boolean isSame = from.equals(address) && present != null && present.equals(agent);
        return isSame ? this : changed(new Usage(present, from, Device.of(present), Place.of(from)), doubts);
    }

    private Usage changed(Usage now, IntConsumer doubts) {
        int points = (now.device.equals(device) ? 0 : OTHER_DEVICE) + (now.network.equals(network) ? 0 : OTHER_NETWORK);
        doubts.accept(points);
        return now.device.equals(device) ? now : this;
    }
}
