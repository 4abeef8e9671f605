package io.gatehouse.auth.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.Assertions;

/** The lines that the audit writes while it is open. */
final class Journal extends Handler implements AutoCloseable {
    private static final Logger AUDIT = Logger.getLogger("io.gatehouse.audit");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    Journal() {
        AUDIT.addHandler(this);
    }

    /** Waits for a line that holds all of these. */
    String await(String... parts) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            for (String line : lines) {
                if (List.of(parts).stream().allMatch(line::contains)) {
                    return line;
                }
            }
            Assertions.assertThat(Instant.now()).as(() -> lines.toString()).isBefore(end);
            Thread.sleep(20);
        }
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        AUDIT.removeHandler(this);
    }
}
