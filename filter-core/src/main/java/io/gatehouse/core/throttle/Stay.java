package io.gatehouse.core.throttle;

import io.gatehouse.core.state.Occupancy;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request's time in a place; it ends once, with the answer, also where that is given by another thread later. */
final class Stay implements AsyncListener {
    private final Occupancy occupancy;
    private final AtomicBoolean isOver = new AtomicBoolean();

    Stay(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    /** The application has returned: the stay is over, unless it goes on asynchronously. */
    void returned(HttpServletRequest request) {
        if (!request.isAsyncStarted()) {
            end();
            return;
        }
        try {
            request.getAsyncContext().addListener(this);
        } catch (IllegalStateException completed) { // Another thread has given the answer meanwhile.
            end();
        }
    }

    private void end() {
        if (isOver.compareAndSet(false, true)) {
            occupancy.leave();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    /** Containers complete the request after it. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** Containers complete the request after it. */
    @Override
    public void onError(AsyncEvent event) {}

    /** A new asynchronous cycle knows only the listeners that are added to it (Servlet 6.0, AsyncListener). */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
