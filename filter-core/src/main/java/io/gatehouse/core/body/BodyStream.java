package io.gatehouse.core.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** The body, counted and timed while it is read; nothing is read before the application reads. */
final class BodyStream extends ServletInputStream {
    private final ServletInputStream source;
    private final Intake intake;
    private boolean isBlocking = true;

    BodyStream(ServletInputStream source, Intake intake) {
        this.source = source;
        this.intake = intake;
    }

    ServletInputStream source() {
        return source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        intake.requireAccepted();
        if (length == 0) {
            return source.read(bytes, offset, length);
        }
        int count = isBlocking && waits() ? awaited(bytes, offset, length) : taken(bytes, offset, length);
        intake.received(count);
        return count;
    }

    /** Whether the next read may have to wait. */
    private boolean waits() throws IOException {
        return !source.isFinished() && (intake.isChunked() || source.available() == 0);
    }

    private int awaited(byte[] bytes, int offset, int length) throws IOException {
        intake.waits();
        try {
            return taken(bytes, offset, length);
        } finally {
            intake.waited();
        }
    }

    private int taken(byte[] bytes, int offset, int length) throws IOException {
        try {
            return source.read(bytes, offset, length);
        } catch (IOException | RuntimeException broken) { // As a chunk size that is none, or an end before the end.
            intake.broke();
            throw broken;
        }
    }

    @Override
    public int available() throws IOException {
        return source.available();
    }

    @Override
    public boolean isFinished() {
        return source.isFinished();
    }

    @Override
    public boolean isReady() {
        if (intake.isRefused()) {
            return true; // The read that follows says why there is no more.
        }
        boolean isReady = source.isReady();
        if (isReady) {
            intake.hasMore();
        } else {
            intake.wantsMore();
        }
        return isReady;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        source.setReadListener(listener);
        isBlocking = false;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
