package io.gatehouse.core.inputs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A body that was read whole: small ones in memory, larger ones in a temporary file, which closing deletes. */
final class KeptBody implements AutoCloseable {
    private static final int BLOCK = 8192;

    private final byte[] bytes;
    private final @Nullable Path file;
    private final long size;

    private KeptBody(byte[] bytes, @Nullable Path file, long size) {
        this.bytes = bytes;
        this.file = file;
        this.size = size;
    }

    /** Reads a stream to its end; so many bytes stay in memory. */
    static KeptBody of(InputStream source, long memory, Path folder) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(BLOCK);
        byte[] block = new byte[BLOCK];
        while (kept.size() <= memory) {
            int count = source.read(block);
            if (count < 0) {
                return new KeptBody(kept.toByteArray(), null, kept.size());
            }
            kept.write(block, 0, count);
        }
        return spilled(kept, source, folder);
    }

    private static KeptBody spilled(ByteArrayOutputStream kept, InputStream source, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "gatehouse-body-", ".tmp"); // Readable by its owner alone.
        try (OutputStream out = Files.newOutputStream(file)) {
            kept.writeTo(out);
            long size = kept.size() + source.transferTo(out);
            return new KeptBody(new byte[0], file, size);
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    long size() {
        return size;
    }

    /** The body from its begin; may be opened as often as needed. */
    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /** The first bytes. */
    byte[] first(int count) throws IOException {
        try (InputStream stream = open()) {
            return stream.readNBytes(count);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
