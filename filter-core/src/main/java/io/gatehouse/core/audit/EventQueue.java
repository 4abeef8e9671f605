package io.gatehouse.core.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events that wait, oldest first, in bounded number.
 *
 * <p>Authentication events have a reserve that nothing else may take, so noise can't push them out. No thread ever waits here.
 */
final class EventQueue {
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Places general;
    private final Places reserve;

    EventQueue(int general, int reserve) {
        this.general = new Places(general);
        this.reserve = new Places(reserve);
    }

    /** Whether there was a place for the entry. */
    boolean offer(Entry entry) {
        if (entry.event().type().isAuthentication() && reserve.take()) {
            return waiting.add(new Waiting(entry, reserve));
        }
        return general.take() && waiting.add(new Waiting(entry, general));
    }

    /** The oldest entries, which go on waiting. Called by the writer only. */
    List<Entry> peek(int max) {
        List<Entry> oldest = new ArrayList<>();
        for (Iterator<Waiting> next = waiting.iterator(); oldest.size() < max && next.hasNext(); ) {
            oldest.add(next.next().entry);
        }
        return oldest;
    }

    /** Lets go of the oldest entries. Called by the writer only. */
    void drop(int count) {
        for (int i = 0; i < count; i++) {
            Waiting oldest = waiting.remove();
            oldest.places.free();
        }
    }

    /** The oldest entries, which wait no longer. Called by the writer only. */
    List<Entry> take(int max) {
        List<Entry> oldest = peek(max);
        drop(oldest.size());
        return oldest;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return general.taken() + reserve.taken();
    }

    private record Waiting(Entry entry, Places places) {}

    private static final class Places {
        private final AtomicInteger taken = new AtomicInteger();
        private final int count;

        Places(int count) {
            this.count = count;
        }

        boolean take() {
            if (taken.get() >= count) {
                return false;
            }
            if (taken.incrementAndGet() <= count) {
                return true;
            }
            taken.decrementAndGet();
            return false;
        }

        void free() {
            taken.decrementAndGet();
        }

        int taken() {
            return taken.get();
        }
    }
}
