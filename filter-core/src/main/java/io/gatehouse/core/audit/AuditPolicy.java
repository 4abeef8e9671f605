package io.gatehouse.core.audit;

import io.gatehouse.core.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Under which name and where security events are written down.
 *
 * @param application the name in each line ({@code appid}) and in the writer thread's name
 * @param file the file of chained lines; null for SLF4J alone. Its folder must exist
 * @param key the key of the chain, at least 32 bytes; needed with a file. To change it, move the old files away first
 * @param maxFileSize the size in bytes at which the file is renamed and a new one begun; it may be passed by one batch of lines
 * @param foldWindow how long equal events are counted rather than written; zero writes each
 */
public record AuditPolicy(
        String application, @Nullable Path file, @Nullable Secret key, long maxFileSize, Duration foldWindow) {
    /** The fewest bytes of a key. */
    public static final int MIN_KEY = 32;
    /** The most characters of a name. */
    public static final int MAX_APPLICATION = 64;
    /** The smallest {@code maxFileSize} in bytes. */
    public static final long MIN_FILE_SIZE = 64 * 1024;
    /** The longest {@code foldWindow}. */
    public static final Duration MAX_FOLD_WINDOW = Duration.ofHours(1);

    /** SLF4J alone, equal events folded for ten seconds. */
    public static final AuditPolicy DEFAULT =
            new AuditPolicy("application", null, null, 100L * 1024 * 1024, Duration.ofSeconds(10));

    public AuditPolicy {
        require(
                !application.isBlank() && application.length() <= MAX_APPLICATION,
                "application is '" + JsonLine.encoded(application) + "'; it must be a name of 1 to " + MAX_APPLICATION
                        + " characters");
        require(
                file == null || key != null,
                "file is '" + file + "' and key is not set; a file of chained lines needs a key of at least " + MIN_KEY
                        + " bytes");
        require(
                key == null || key.length() >= MIN_KEY,
                "key has " + (key == null ? 0 : key.length()) + " bytes; it must have at least " + MIN_KEY);
        require(
                maxFileSize >= MIN_FILE_SIZE,
                "maxFileSize is " + maxFileSize + " bytes; it must be at least " + MIN_FILE_SIZE + " (64KiB)");
        require(
                !foldWindow.isNegative() && foldWindow.compareTo(MAX_FOLD_WINDOW) <= 0,
                "foldWindow is " + foldWindow.toMillis() + "ms; it must be from 0s to 1h");
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
