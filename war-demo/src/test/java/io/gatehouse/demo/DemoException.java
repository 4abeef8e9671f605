package io.gatehouse.demo;

/** Why the demo does not run, in one line for whoever started it. */
public final class DemoException extends RuntimeException {
    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
