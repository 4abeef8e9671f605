package io.gatehouse.core.errors;

import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application's error page gets it: the exception is one without trace or cause whose text is the request id, and the
 * message is the status in words (Servlet 6.0, 10.9.1).
 */
final class ErrorRequest extends HttpServletRequestWrapper {
    private final @Nullable Concealed concealed;

    /** Stands for the exception that happened. */
    private static final class Concealed extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Concealed(String message) {
            super(message, null, false, false);
        }

        /** Without a class name, which would look like the cause. */
        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    ErrorRequest(HttpServletRequest request) {
        super(request);
        boolean isThrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
        concealed = isThrown ? new Concealed("Request " + RequestId.of(request)) : null;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return switch (name) {
            case RequestDispatcher.ERROR_EXCEPTION -> concealed;
            case RequestDispatcher.ERROR_EXCEPTION_TYPE -> concealed == null ? null : Concealed.class;
            case RequestDispatcher.ERROR_MESSAGE -> message();
            default -> super.getAttribute(name);
        };
    }

    private @Nullable String message() {
        return super.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? RefusalPage.title(status)
                : null;
    }
}
