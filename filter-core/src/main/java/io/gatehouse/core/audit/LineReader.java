package io.gatehouse.core.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line, each character one byte, and never holds more of a line than a chained one may have. */
final class LineReader implements Closeable {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int end;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * One line without its line break.
     *
     * @param text the line, cut to one character more than a chained line may have
     * @param complete whether a line break ended it
     */
    record Line(String text, boolean complete) {}

    /** The next line; null at the end. */
    @Nullable
    Line read() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        for (int b = nextByte(); b >= 0; b = nextByte()) {
            any = true;
            if (b == '\n') {
                return new Line(text.toString(), true);
            }
            if (text.length() <= ChainLine.MAX_LENGTH) {
                text.append((char) b);
            }
        }
        return any ? new Line(text.toString(), false) : null;
    }

    private int nextByte() throws IOException {
        if (next == end) {
            next = 0;
            end = in.read(buffer);
        }
        return end <= 0 ? end() : buffer[next++] & 0xff;
    }

    private int end() {
        next = 0;
        end = 0;
        return -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
