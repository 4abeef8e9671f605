package io.gatehouse.core.state;

import java.util.concurrent.atomic.AtomicInteger;

/** How many are in at once; of this JVM only, as it guards this JVM's threads and memory. */
public final class Occupancy {
    private final AtomicInteger present = new AtomicInteger();

    Occupancy() {}

    /** Enters unless so many are in already; who has entered must leave, once. */
    public boolean enter(int most) {
        int now = present.get();
        while (now < most) {
            if (present.compareAndSet(now, now + 1)) {
                return true;
            }
            now = present.get();
        }
        return false;
    }

    /** Makes room for another one. */
    public void leave() {
        present.decrementAndGet();
    }

    /** How many are in. */
    public int present() {
        return present.get();
    }
}
