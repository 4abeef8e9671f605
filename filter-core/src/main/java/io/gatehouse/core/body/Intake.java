package io.gatehouse.core.body;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request's body as it comes in: how much of it, how fast, and what is against it. The first refusal stays; in mode {@code
 * observe} it only waits to be recorded. Used by one thread at a time.
 */
final class Intake {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Watch watch;
    private final String path;
    private final long limit;
    private final Duration maxTime;
    private long received;
    private long waited;
    private long waitsSince;
    private boolean isWaiting;
    private boolean hasPlace;
    private @Nullable Object client;
    private @Nullable Refusal refusal;
    private boolean isAnswered;
    private boolean isBroken;

    /**
     * What all bodies of an application share.
     *
     * @param nanos a clock that never goes back
     */
    record Watch(BodyPolicy policy, Mode mode, Guard guard, WaitingRoom room, LongSupplier nanos) {
        boolean enforces() {
            return mode == Mode.ENFORCE;
        }
    }

    Intake(HttpServletRequest request, HttpServletResponse response, Watch watch) {
        this.request = request;
        this.response = response;
        this.watch = watch;
        this.path = RequestPath.of(request).path();
        this.limit = watch.policy().sizes().limit(path, request.getContentType());
        this.maxTime = watch.policy().pace().maxTime(path);
    }

    String path() {
        return path;
    }

    FormLimits forms() {
        return watch.policy().forms();
    }

    boolean enforces() {
        return watch.enforces();
    }

    boolean isRefused() {
        return refusal != null && watch.enforces();
    }

    /**
     * Whether a read may wait though something is there (HTTP/1.1): what is there may be the beginning of a chunk's size, whose end a
     * client can keep back.
     */
    boolean isChunked() {
        return request.getContentLengthLong() < 0 && request.getProtocol().startsWith("HTTP/1.");
    }

    /** Goes on only with a body that nothing is against. */
    void requireAccepted() throws RefusedBodyException {
        if (refusal != null && watch.enforces()) {
            throw new RefusedBodyException(refusal.code());
        }
    }

    /** A thread is about to wait for the client: it takes a place. */
    void waits() throws IOException {
        hasPlace = watch.room().enter(client());
        wantsMore();
        if (!hasPlace) {
            refuse(BodyRefusals.tooManyWaiting());
        }
    }

    /** The thread's wait is over, whatever it brought. */
    void waited() {
        hasMore();
        if (hasPlace) {
            hasPlace = false;
            watch.room().leave(client());
        }
    }

    /** The application wants more than there is; where it does not block for it, it takes no place. */
    void wantsMore() {
        if (!isWaiting) {
            isWaiting = true;
            waitsSince = watch.nanos().getAsLong();
        }
    }

    /** What {@link #wantsMore} began is over. */
    void hasMore() {
        if (isWaiting) {
            isWaiting = false;
            waited += watch.nanos().getAsLong() - waitsSince;
        }
    }

    /** What the client counts by in the waiting room. */
    Object client() {
        if (client == null) {
            client = WaitingRoom.client(Client.of(request).address());
        }
        return client;
    }

    /** So many bytes came in; a negative number stands for the end. */
    void received(int bytes) throws IOException {
        received += Math.max(0, bytes);
        if (received > limit) {
            refuse(BodyRefusals.tooLarge(path, received));
        } else if (bytes >= 0 && waited > 0) {
            judgePace();
        }
    }

    private void judgePace() throws IOException {
        if (waited > maxTime.toNanos()) {
            refuse(BodyRefusals.tooLong(path, Duration.ofNanos(waited).toSeconds() + 1));
        } else if (watch.policy().pace().isTooSlow(received, waited)) {
            refuse(BodyRefusals.tooSlow());
        }
    }

    /** Judges a form by the number of its parameters and the longest name or value. */
    void judgeForm(int parameters, long longest) throws IOException {
        if (parameters > forms().parameters(path)) {
            refuse(BodyRefusals.tooManyParameters(path, parameters));
        }
        if (longest > forms().length(path)) {
            refuse(BodyRefusals.tooLongParameter(path, longest));
        }
    }

    /** Notes what is against the body, and in mode {@code enforce} ends its reading. */
    void refuse(Refusal found) throws IOException {
        note(found);
        requireAccepted();
    }

    /** Notes what is against the body; what came in since makes a size known better. */
    void note(Refusal found) throws IOException {
        if (refusal == null || refusal.code().equals(found.code())) {
            refusal = found;
        }
        if (request.isAsyncStarted()) {
            answer(); // No filter waits for this thread.
        }
    }

    /** The container could not read on; Tomcat has then chosen its own error page already. */
    void broke() throws IOException {
        isBroken = true;
        note(BodyRefusals.broken());
    }

    boolean isBroken() {
        return isBroken;
    }

    /** Records what was found, and answers the request where it is refused; once. */
    void answer() throws IOException {
        Refusal found = refusal;
        if (found == null || isAnswered) {
            return;
        }
        isAnswered = true;
        if (watch.enforces() && !response.isCommitted()) {
            response.reset(); // What the application had begun, as the encoding of its page, does not hold for ours.
        }
        watch.guard().admits(request, response, judged -> found);
    }
}
