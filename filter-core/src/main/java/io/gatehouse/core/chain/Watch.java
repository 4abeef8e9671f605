package io.gatehouse.core.chain;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread beside a chain: it looks at the settings file every second, and once at what can be reached. */
final class Watch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatehouseFilter.class);
    private static final long INTERVAL_MILLIS = 1_000;
    /** By then a container that starts at all has opened its connectors. */
    private static final int UP_AFTER = 5;

    private static final long JOIN_MILLIS = 3_000;

    private final RunningChain chain;
    private final @Nullable SettingsWatch settings;
    private final Thread thread;
    private int round;
    private boolean isTroubled;

    private Watch(RunningChain chain, @Nullable SettingsWatch settings) {
        this.chain = chain;
        this.settings = settings;
        this.thread = new Thread(this, "gatehouse-watch");
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param file the file to watch, or null where the settings can't change
     * @param known the file's content that the chain runs with
     */
    static Watch start(RunningChain chain, @Nullable Path file, byte[] known) {
        SettingsWatch settings = file == null ? null : new SettingsWatch(file, known, chain::take);
        Watch watch = new Watch(chain, settings);
        watch.thread.start();
        return watch;
    }

    @Override
    public void run() {
        try {
            while (settings != null || round <= UP_AFTER) {
                Thread.sleep(INTERVAL_MILLIS);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (++round == UP_AFTER) {
                chain.reportReachability();
            }
            if (settings != null) {
                settings.look();
            }
            isTroubled = false;
        } catch (ClosedByInterruptException closed) {
            Thread.currentThread()
                    .interrupt(); // The chain ends while the file is read; the next sleep ends the thread.
        } catch (IOException unreadable) {
            warnOnce("the file can't be read", unreadable);
        } catch (RuntimeException fault) {
            warnOnce("looking after them failed", fault);
        }
    }

    private void warnOnce(String what, Exception trouble) {
        if (!isTroubled) {
            LOG.warn("Gatehouse keeps its settings, {}: {}", what, trouble.toString());
        }
        isTroubled = true;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
