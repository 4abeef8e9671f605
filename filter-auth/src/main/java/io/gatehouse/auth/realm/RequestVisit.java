package io.gatehouse.auth.realm;

import io.gatehouse.core.request.Note;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who visits with one request: found once, and changed only by what this request itself does. A session that somebody else signs in
 * on meanwhile makes nobody of this request.
 */
final class RequestVisit implements AsyncListener {
    private static final Note<RequestVisit> NOTE = new Note<>(RequestVisit.class);

    private volatile @Nullable Visit visit;
    private volatile boolean isOver;

    private RequestVisit(@Nullable Visit visit) {
        this.visit = visit;
    }

    /** The request's visit, found now where nobody has asked yet. */
    static RequestVisit of(HttpServletRequest request) {
        RequestVisit known = NOTE.of(request);
        if (known != null) {
            return known;
        }
        RequestVisit found =
                new RequestVisit(Visits.of(request.getServletContext()).found(request));
        NOTE.put(request, found);
        return found;
    }

    @Nullable
    Visit visit() {
        return visit;
    }

    /** From now on this is who visits with this request; null for nobody. */
    void becomes(@Nullable Visit changed) {
        visit = changed;
    }

    /** Whether the request is answered, so that nobody may act for its visitor any more. */
    boolean isOver() {
        return isOver;
    }

    /** A thread of the container takes the request up, for the first time or to answer it later or with an error page. */
    void entered() {
        isOver = false;
    }

    /** The container's thread leaves the request. */
    void left(HttpServletRequest request) {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(this);
                return;
            }
        } catch (IllegalStateException completed) {
            // Another thread has just answered it.
        }
        isOver = true;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        isOver = true;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The application answers, or the container completes.
    }

    @Override
    public void onError(AsyncEvent event) {
        // As above.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
