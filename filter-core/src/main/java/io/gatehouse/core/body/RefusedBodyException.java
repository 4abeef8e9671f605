package io.gatehouse.core.body;

import java.io.IOException;

/** Ends the reading of a body that is refused; the filter answers, whatever the application makes of this. */
final class RefusedBodyException extends IOException {
    RefusedBodyException(String code) {
        super("The request's body is refused: " + code);
    }
}
