package io.gatehouse.auth.realm;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of one person who visits, however many sessions they have. */
final class Acquaintance {
    private final People people;
    private final People.Key key;
    /** What was asked before the last change is not true after it, also where the answer comes later. */
    private final AtomicInteger changes = new AtomicInteger();

    private volatile @Nullable Answer answer;

    Acquaintance(People people, People.Key key) {
        this.people = people;
        this.key = key;
    }

    /** What the realm said: the person's standing, or null where there is no such person. */
    private record Answer(@Nullable Standing standing, int changes, long askedAt) {}

    boolean isOf(People others) {
        return people == others;
    }

    /** Who it is now, if they may visit by what was granted to this version of their account; else null. */
    @Nullable
    Standing grantedTo(int version) {
        people.catchUpIfLate();
        Answer known = answer;
        Standing standing = known != null && isTrue(known) ? known.standing : ask();
        if (isGranted(standing, version)) {
            return standing;
        }
        Standing fresh = people.isTold(key) ? null : ask(); // The session may be newer than what is known.
        return isGranted(fresh, version) ? fresh : null;
    }

    private static boolean isGranted(@Nullable Standing standing, int version) {
        return standing != null
                && standing.person().isActive()
                && standing.person().version() == version;
    }

    private boolean isTrue(Answer known) {
        return known.changes == changes.get()
                && (people.isTold(key) || people.now() - known.askedAt < people.cacheNanos());
    }

    private @Nullable Standing ask() {
        int asked = changes.get();
        long askedAt = people.now();
        Standing standing = people.lookedUp(key);
        answer = new Answer(standing, asked, askedAt);
        return standing;
    }

    void forget() {
        changes.incrementAndGet();
    }
}
