package io.gatehouse.core.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Keeps a second writer from the same chain, in this process or another, by a lock on {@code <name>.lock}.
 *
 * <p>The lock is not on the audit file itself, which a verifier has to read meanwhile, on Windows too.
 */
record FileLock(FileChannel channel) implements Closeable {
    static FileLock of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                Siblings.named(file, ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                Disk.ownerOnly(file));
        try {
            if (channel.tryLock() != null) {
                return new FileLock(channel);
            }
        } catch (OverlappingFileLockException e) { // This process holds it: told below as any other.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("another application writes to it; each needs an audit file of its own");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
