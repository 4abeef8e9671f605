package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.tokens.Token;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The device that a session is bound to.
 *
 * @param id of the session, between browser and site; grants nothing
 * @param key what the browser proves to hold
 * @param since when it was registered, in milliseconds since 1970
 * @param isUsed whether the browser has sent a bound cookie yet: one that lost the registration's answer never does
 * @param passes its cookies, the newest first
 */
record Device(String id, DeviceKey key, long since, boolean isUsed, List<Pass> passes) implements Serializable {
    /** A browser that lost an answer goes on with the cookie before it, which is good for its own time. */
    private static final int MOST = 3;

    Device {
        passes = List.copyOf(passes);
    }

    Device with(Pass pass) {
        List<Pass> newest =
                Stream.concat(Stream.of(pass), passes.stream()).limit(MOST).toList();
        return new Device(id, key, since, isUsed, newest);
    }

    Device used() {
        return new Device(id, key, since, true, passes);
    }

    boolean admits(Token token, long now) {
        return passes.stream().anyMatch(pass -> now < pass.until() && token.matches(pass.hash()));
    }
}
