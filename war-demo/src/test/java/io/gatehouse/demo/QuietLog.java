package io.gatehouse.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Logging as {@code logging.properties} asks: warnings of the container, all that Gatehouse has to say. */
final class QuietLog {
    private QuietLog() {}

    static void apply() throws IOException {
        try (InputStream properties = QuietLog.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        }
    }
}
