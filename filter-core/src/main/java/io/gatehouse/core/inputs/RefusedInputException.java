package io.gatehouse.core.inputs;

import java.io.Serial;

/** Ends the application's work on a request whose inputs turned out to be refused when it asked for them. */
public final class RefusedInputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RefusedInputException() {
        super("The request was refused for its inputs", null, false, false);
    }
}
