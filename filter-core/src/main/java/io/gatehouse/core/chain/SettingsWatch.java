package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees when the settings file has changed. A new content counts once it has stood unchanged for a whole interval, so a
 * file that is being written is not taken; nor is one without the {@code [end]} line that the running one has.
 */
final class SettingsWatch {
    private final Path file;
    private final Consumer<byte[]> taker;
    private byte[] known;
    private byte @Nullable [] candidate;

    SettingsWatch(Path file, byte[] known, Consumer<byte[]> taker) {
        this.file = file;
        this.known = known;
        this.taker = taker;
    }

    /** Looks once; called at an interval. */
    void look() throws IOException {
        byte[] seen = read();
        if (Arrays.equals(seen, known)) {
            candidate = null;
        } else if (candidate != null && Arrays.equals(seen, candidate)) {
            known = seen;
            candidate = null;
            taker.accept(seen);
        } else {
            candidate = seen;
        }
    }

    private byte[] read() throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(SettingsFile.LARGEST + 1);
        }
    }
}
