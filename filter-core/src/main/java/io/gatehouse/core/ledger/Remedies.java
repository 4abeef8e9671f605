package io.gatehouse.core.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The distinct remedies of one entry: so many for the entry, so many for the whole ledger, and none of endless length. */
final class Remedies {
    static final Comparator<Remedy> ORDER =
            Comparator.comparing(Remedy::section).thenComparing(Remedy::key).thenComparing(Remedy::value);
    private static final int MAX_VALUE = 1024;

    private final Set<Remedy> kept = ConcurrentHashMap.newKeySet(1);
    private final AtomicInteger places;
    private final AtomicInteger placesOfAll;
    private volatile boolean complete = true;

    Remedies(int places, AtomicInteger placesOfAll) {
        this.places = new AtomicInteger(places);
        this.placesOfAll = placesOfAll;
    }

    void add(Remedy remedy) {
        if (!kept.contains(remedy) && !(remedy.value().length() <= MAX_VALUE && keeps(remedy))) {
            complete = false;
        }
    }

    private boolean keeps(Remedy remedy) {
        if (!take(places)) {
            return false;
        }
        if (!take(placesOfAll)) {
            places.incrementAndGet();
            return false;
        }
        if (!kept.add(remedy)) { // Another thread was first.
            places.incrementAndGet();
            placesOfAll.incrementAndGet();
        }
        return true;
    }

    private static boolean take(AtomicInteger places) {
        return places.getAndUpdate(free -> free > 0 ? free - 1 : free) > 0;
    }

    /** Gives the ledger its places back. */
    void release() {
        placesOfAll.addAndGet(kept.size());
    }

    List<Remedy> sorted() {
        return kept.stream().sorted(ORDER).toList();
    }

    boolean isComplete() {
        return complete;
    }
}
