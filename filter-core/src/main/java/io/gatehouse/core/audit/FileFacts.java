package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what a file is told from another put in its place.
 *
 * @param key the file system's own mark of the file; null where it has none
 * @param size in bytes; -1 when there is no file
 */
record FileFacts(@Nullable Object key, long size) {
    static FileFacts of(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileFacts(attributes.fileKey(), attributes.size());
        } catch (NoSuchFileException e) {
            return new FileFacts(null, -1);
        }
    }

    boolean exists() {
        return size >= 0;
    }

    boolean isSameFileAs(FileFacts other) {
        return exists() && other.exists() && Objects.equals(key, other.key);
    }
}
