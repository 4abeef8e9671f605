package io.gatehouse.core.audit;

import io.gatehouse.core.audit.SecurityEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts equal events within a window of time, so that a flood of one kind is two lines and takes no room in the queue.
 *
 * <p>At most so many windows are open at once; an event that finds no room is written by itself.
 */
final class EventFolder {
    private final ConcurrentMap<Key, Window> windows = new ConcurrentHashMap<>();
    /** Oldest first: all windows last equally long. */
    private final Queue<Window> order = new ConcurrentLinkedQueue<>();

    private final AtomicInteger open = new AtomicInteger();
    private final Duration length;
    private final int maxOpen;

    EventFolder(Duration length, int maxOpen) {
        this.length = length;
        this.maxOpen = maxOpen;
    }

    /** Whether an equal event was written within the window, so that this one is only counted. Called by any thread. */
    boolean folds(SecurityEvent event, Instant now) {
        if (length.isZero()) {
            return false;
        }
        Key key = Key.of(event);
        Window window = windows.get(key);
        return window != null ? window.repeat() : !opens(new Window(key, event, now.plus(length)));
    }

    /** Whether the event is the first of its window, or finds no room for one. */
    private boolean opens(Window fresh) {
        if (open.incrementAndGet() > maxOpen) {
            open.decrementAndGet();
            return true;
        }
        Window other = windows.putIfAbsent(fresh.key, fresh);
        if (other == null) {
            order.add(fresh);
            return true;
        }
        open.decrementAndGet();
        return !other.repeat();
    }

    /** Closes the windows that ended by now; a summary for each that counted something. Called by the writer only. */
    List<Entry> ended(Instant now) {
        return close(now, now);
    }

    /** Closes all windows. Called by the writer only. */
    List<Entry> closeAll(Instant now) {
        return close(Instant.MAX, now);
    }

    int openWindows() {
        return open.get();
    }

    private List<Entry> close(Instant upTo, Instant now) {
        List<Entry> summaries = new ArrayList<>();
        for (Window window = order.peek(); window != null && !window.end.isAfter(upTo); window = order.peek()) {
            order.remove();
            windows.remove(window.key);
            open.decrementAndGet();
            long repeats = window.close();
            if (repeats > 0) {
                summaries.add(Entry.summary(now, window.event, repeats));
            }
        }
        return summaries;
    }

    /** What makes two events equal for the reader of a log. */
    private record Key(
            EventType type,
            List<String> arguments,
            @Nullable String measure,
            @Nullable String code,
            Outcome outcome,
            @Nullable String path,
            @Nullable String client,
            @Nullable String user) {
        static Key of(SecurityEvent event) {
            return new Key(
                    event.type(),
                    event.arguments(),
                    event.measure(),
                    event.code(),
                    event.outcome(),
                    event.path(),
                    event.client(),
                    event.user());
        }
    }

    private static final class Window {
        private static final long CLOSED = -1;

        private final AtomicLong repeats = new AtomicLong();
        private final Key key;
        private final SecurityEvent event;
        private final Instant end;

        Window(Key key, SecurityEvent event, Instant end) {
            this.key = key;
            this.event = event;
            this.end = end;
        }

        /** Counts one more; false once closed, so that none is counted after the summary. */
        boolean repeat() {
            return repeats.getAndUpdate(n -> n == CLOSED ? CLOSED : n + 1) != CLOSED;
        }

        long close() {
            return repeats.getAndSet(CLOSED);
        }
    }
}
