package io.gatehouse.auth.devicebound;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the audit writes of this measure while it is open. */
final class AuditLines extends Handler implements AutoCloseable {
    private static final Logger AUDIT = Logger.getLogger("io.gatehouse.audit");

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    AuditLines() {
        AUDIT.addHandler(this);
    }

    /** The next line; waits for it. */
    String next() throws InterruptedException {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getMessage().contains("device-bound.")) {
            lines.add(line.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        AUDIT.removeHandler(this);
    }
}
