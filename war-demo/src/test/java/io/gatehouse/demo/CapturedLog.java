package io.gatehouse.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a logger and those below it say while this is open, instead of being printed: a text a record, with what was thrown. */
final class CapturedLog extends Handler implements AutoCloseable {
    /** Kept, because loggers that nobody holds are collected together with their handlers. */
    private final Logger logger;

    private final List<String> records = new CopyOnWriteArrayList<>();

    private CapturedLog(Logger logger) {
        this.logger = logger;
    }

    static CapturedLog of(String name) {
        CapturedLog log = new CapturedLog(Logger.getLogger(name));
        log.logger.addHandler(log);
        log.logger.setUseParentHandlers(false);
        return log;
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter text = new StringWriter();
        text.write(new SimpleFormatter().formatMessage(record));
        if (record.getThrown() != null) {
            text.write("\n");
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
        records.add(text.toString());
    }

    List<String> records() {
        return List.copyOf(records);
    }

    /** The records that start so. */
    List<String> startingWith(String words) {
        return records.stream().filter(record -> record.startsWith(words)).toList();
    }

    @Override
    public void flush() {
        // Every record is here already.
    }

    @Override
    public void close() {
        logger.setUseParentHandlers(true);
        logger.removeHandler(this);
    }
}
