package io.gatehouse.core.inputs;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A body that is there already, as the application reads it: bytes at once for those who block, and for a listener one call that may
 * read all (Servlet 6.0, 3.7).
 */
final class ReplayStream extends ServletInputStream {
    private final InputStream source;
    private final Executor container;
    private @Nullable ReadListener listener;
    private boolean isFinished;

    /**
     * A stream over a kept body.
     *
     * @param container runs what a listener does, on a thread of the container's
     */
    ReplayStream(InputStream source, Executor container) {
        this.source = new BufferedInputStream(source);
        this.container = container;
    }

    @Override
    public int read() throws IOException {
        return counted(source.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return length == 0 ? 0 : counted(source.read(bytes, offset, length));
    }

    private int counted(int read) throws IOException {
        isFinished = read < 0 || isAtEnd();
        return read;
    }

    private boolean isAtEnd() throws IOException {
        source.mark(1);
        boolean isEnd = source.read() < 0;
        source.reset();
        return isEnd;
    }

    @Override
    public int available() throws IOException {
        return source.available();
    }

    @Override
    public boolean isFinished() {
        return isFinished;
    }

    @Override
    public boolean isReady() {
        return !isFinished;
    }

    @Override
    public void setReadListener(ReadListener reader) {
        if (listener != null) {
            throw new IllegalStateException("The body has a listener already");
        }
        listener = reader;
        container.execute(() -> tell(reader));
    }

    private void tell(ReadListener reader) {
        try {
            isFinished = isAtEnd();
            if (!isFinished) {
                reader.onDataAvailable();
            }
            if (isFinished) {
                reader.onAllDataRead();
            }
        } catch (IOException | RuntimeException broken) {
            reader.onError(broken);
        } catch (Error broken) {
            reader.onError(broken);
            throw broken;
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
