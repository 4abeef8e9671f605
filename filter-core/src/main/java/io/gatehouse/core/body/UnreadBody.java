package io.gatehouse.core.body;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a body when its request is answered. Tomcat reads it with the request's thread for as long as the client likes
 * ({@code maxSwallowSize} bounds bytes, not time), so a moment is given to what is under way, in the waiting room, and then the
 * connection is ended by the one exception that Tomcat ends a connection by without a word in its log. Jetty reads only what is there
 * and closes the connection else; nothing is done there.
 */
final class UnreadBody {
    private static final String ENDING = "org.apache.coyote.CloseNowException";
    private static final long MOMENT = 1_000_000_000;
    private static final int PIECE = 8 << 10;

    private final @Nullable MethodHandle ending;
    private final WaitingRoom room;
    private final LongSupplier nanos;

    private UnreadBody(@Nullable MethodHandle ending, WaitingRoom room, LongSupplier nanos) {
        this.ending = ending;
        this.room = room;
        this.nanos = nanos;
    }

    static UnreadBody in(ServletContext context, WaitingRoom room, LongSupplier nanos) {
        return new UnreadBody(ending(context.getClass().getClassLoader()), room, nanos);
    }

    /** Makes the exception with a message, where the container knows it. */
    private static @Nullable MethodHandle ending(@Nullable ClassLoader container) {
        try {
            Class<?> type = Class.forName(ENDING, true, container);
            MethodType ofMessage = MethodType.methodType(void.class, String.class);
            return MethodHandles.publicLookup()
                    .findConstructor(type, ofMessage)
                    .asType(MethodType.methodType(IOException.class, String.class));
        } catch (ReflectiveOperationException | LinkageError otherContainer) {
            return null;
        }
    }

    /** What is done before a wait for the client. */
    @FunctionalInterface
    interface Foresight {
        void beforeWait() throws IOException;
    }

    /** Whether the container has nothing to wait for once the request is over. */
    boolean isGone(BodyRequest request, Foresight foresight) {
        if (ending == null || !isHttp1(request)) {
            return true;
        }
        try {
            ServletInputStream body = request.container();
            if (!request.intake().isChunked()) {
                drain(body);
            }
            return body.isFinished() || isAwaited(body, request.intake().client(), foresight);
        } catch (IOException | IllegalStateException broken) {
            return false;
        }
    }

    private static boolean isHttp1(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/1.");
    }

    /** Takes what is there already, for a moment at most. */
    private void drain(ServletInputStream body) throws IOException {
        byte[] piece = new byte[PIECE];
        long start = nanos.getAsLong();
        int count = 0;
        while (count >= 0 && !body.isFinished() && body.available() > 0 && nanos.getAsLong() - start < MOMENT) {
            count = body.read(piece);
        }
    }

    private boolean isAwaited(ServletInputStream body, Object client, Foresight foresight) throws IOException {
        if (!room.enter(client)) {
            return false;
        }
        try {
            return await(body, foresight);
        } finally {
            room.leave(client);
        }
    }

    private boolean await(ServletInputStream body, Foresight foresight) throws IOException {
        byte[] piece = new byte[PIECE];
        long start = nanos.getAsLong();
        boolean isForeseen = false;
        while (!body.isFinished() && nanos.getAsLong() - start < MOMENT) {
            if (!isForeseen && body.available() == 0) {
                foresight.beforeWait();
                isForeseen = true;
            }
            if (body.read(piece) < 0) {
                return true;
            }
        }
        return body.isFinished();
    }

    /** Ends the connection of a request that is answered. */
    void end() throws IOException {
        if (ending != null) {
            throw made(ending);
        }
    }

    private static IOException made(MethodHandle ending) {
        try {
            return (IOException) ending.invokeExact("The request is answered and its body did not come");
        } catch (Throwable impossible) {
            return new IOException(impossible);
        }
    }
}
