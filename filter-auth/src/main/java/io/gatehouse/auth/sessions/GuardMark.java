package io.gatehouse.auth.sessions;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the guard cookies of a session: their hashes. A new one counts once the browser has sent it, since the answer that
 * brought it may have been lost; the one before is good for a while longer.
 *
 * @param present the hash of the one that the browser is known to have
 * @param since when it took the former one's place, in milliseconds since 1970
 * @param next the hash of one that was sent to the browser, or null
 * @param former the hash of the one before, or null
 */
record GuardMark(
        String present,
        long since,
        @Nullable String next,
        @Nullable String former) implements Serializable {
    private static final String ATTRIBUTE = GuardMark.class.getName();

    /** What a cookie tells. */
    enum Finding {
        /** It is the one that the browser should have. */
        RIGHT,
        /** It is the one that was sent last: the browser has got it. */
        ARRIVED,
        /** It is neither, so somebody else has the one that is. */
        WRONG
    }

    static GuardMark of(String first, long now) {
        return new GuardMark(first, now, null, null);
    }

    static @Nullable GuardMark in(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof GuardMark mark ? mark : null;
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** What the hash of a cookie tells that comes now. */
    Finding find(String hash, long now, long grace) {
        if (hash.equals(present)) {
            return Finding.RIGHT;
        }
        if (hash.equals(next)) {
            return Finding.ARRIVED;
        }
        return hash.equals(former) && now - since <= grace ? Finding.RIGHT : Finding.WRONG;
    }

    /** Whether it is time for another one. */
    boolean isOld(long now, long rotate) {
        return now - since >= rotate;
    }

    GuardMark sending(String hash) {
        return new GuardMark(present, since, hash, former);
    }

    /** The one that was sent has arrived. */
    GuardMark arrived(long now) {
        return next == null ? this : new GuardMark(/* present= */ next, now, /* next= */ null, /* former= */ present);
    }
}
