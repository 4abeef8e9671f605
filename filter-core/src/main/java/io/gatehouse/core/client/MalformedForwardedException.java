package io.gatehouse.core.client;

import java.io.Serial;

/**
 * A trusted proxy's header that cannot be read in one way only, so that the request must be refused.
 *
 * <p>The message names the header and what is wrong, and never what it holds. It has no stack trace: such requests can come often.
 */
public final class MalformedForwardedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    MalformedForwardedException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The stable code for logs and refusals, as {@code proxy.malformed-for}. */
    public String code() {
        return code;
    }
}
