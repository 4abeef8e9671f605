package io.gatehouse.core.inputs;

import java.io.IOException;
import java.io.Serial;

/** A body that can't be read as the application may read it. */
public final class UnreadableInputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Of this reason.
     *
     * @param reason what is wrong with it, as {@code multipart}; stable
     * @param message the same in words, without any of the body
     */
    public UnreadableInputException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong with the body, as {@code json-depth}; stable. */
    public String reason() {
        return reason;
    }
}
