package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The file system, but for writes that fail half-way while it is full. */
final class FailingDisk implements Disk {
    private volatile boolean full;
    private volatile boolean stuck;

    void fill() {
        full = true;
    }

    /** Full, and what a failed write left can't be cut back either. */
    void fillAndStick() {
        full = true;
        stuck = true;
    }

    void free() {
        full = false;
        stuck = false;
    }

    @Override
    public AppendFile open(Path path) throws IOException {
        AppendFile file = Disk.REAL.open(path);
        return new AppendFile() {
            @Override
            public void append(byte[] bytes) throws IOException {
                if (full) {
                    file.append(Arrays.copyOf(bytes, bytes.length / 2));
                    throw new IOException("No space left on device");
                }
                file.append(bytes);
            }

            @Override
            public void cut(long size) throws IOException {
                if (stuck) {
                    throw new IOException("Input/output error");
                }
                file.cut(size);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
