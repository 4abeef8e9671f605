package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens files to append to, which are created for their owner alone where the file system can do so. */
interface Disk {
    /** The file system itself. */
    Disk REAL = path -> new DiskFile(FileChannel.open(path, DiskFile.OPTIONS, ownerOnly(path)));

    AppendFile open(Path path) throws IOException;

    /** A file on the file system. */
    record DiskFile(FileChannel channel) implements AppendFile {
        private static final Set<OpenOption> OPTIONS =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

        @Override
        public void append(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }

        @Override
        public void cut(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Has a new file created for its owner alone, where the file system knows owners. */
    static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Keeps bytes in a file of their own, as evidence. */
    static void keep(Path path, byte[] bytes) throws IOException {
        Files.deleteIfExists(path);
        try (AppendFile file = REAL.open(path)) {
            file.append(bytes);
        }
    }
}
