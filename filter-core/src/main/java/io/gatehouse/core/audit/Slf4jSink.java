package io.gatehouse.core.audit;

import io.gatehouse.core.audit.EventType.Level;
import org.slf4j.Logger;

/** The lines in the application's own log, at the level nearest to the event's. */
final class Slf4jSink implements LogSink {
    private final Logger logger;

    Slf4jSink(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void line(Level level, String line) {
        switch (level) {
            case INFO -> logger.info(line);
            case WARN -> logger.warn(line);
            case CRITICAL -> logger.error(line);
        }
    }

    @Override
    public void alarm(String text) {
        logger.error(text);
    }
}
