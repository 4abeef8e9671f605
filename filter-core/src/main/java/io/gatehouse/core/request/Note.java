package io.gatehouse.core.request;

import jakarta.servlet.ServletRequest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one measure has found out about a request and others want to know. All notes of a request share one of its attributes, so that a
 * further one costs no further entry in the container's table; they stay with the request through all its dispatches.
 *
 * <p>Made once for each kind, as a constant.
 *
 * @param <T> what is found out
 */
public final class Note<T> {
    private static final String ATTRIBUTE = Note.class.getName();
    private static final AtomicInteger KINDS = new AtomicInteger();

    private final Class<T> type;
    private final int place = KINDS.getAndIncrement();

    /** All notes of one request; used by one thread at a time, as requests are. */
    private static final class Notes {
        private @Nullable Object[] values = new Object[8];

        @Nullable
        Object at(int place) {
            return place < values.length ? values[place] : null;
        }

        void put(int place, Object value) {
            if (place >= values.length) {
                values = Arrays.copyOf(values, place + 4);
            }
            values[place] = value;
        }
    }

    /** A kind of note. */
    public Note(Class<T> type) {
        this.type = type;
    }

    /** What was found out about a request, or null. */
    public @Nullable T of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Notes notes ? type.cast(notes.at(place)) : null;
    }

    /** Notes what was found out, in place of what was before. */
    public void put(ServletRequest request, T found) {
        if (request.getAttribute(ATTRIBUTE) instanceof Notes notes) {
            notes.put(place, found);
            return;
        }
        Notes notes = new Notes();
        notes.put(place, found);
        request.setAttribute(ATTRIBUTE, notes);
    }
}
