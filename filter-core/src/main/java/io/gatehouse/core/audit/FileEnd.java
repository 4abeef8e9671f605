package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file of lines begins and ends.
 *
 * @param size the file's size in bytes; 0 when there is none
 * @param firstSeq the first line's number; 0 when it is no chained line
 * @param last the last complete line; null when it is no chained line
 * @param incomplete what stands after the last line break
 */
record FileEnd(long size, long firstSeq, @Nullable ChainLine last, String incomplete) {
    /** Holds the last line and an incomplete one after it, whatever their length. */
    private static final int WINDOW = 2 * ChainLine.MAX_LENGTH + 2;

    static FileEnd of(Path path) throws IOException {
        if (Files.notExists(path)) {
            return new FileEnd(0, 0, null, "");
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return of(channel);
        }
    }

    private static FileEnd of(FileChannel channel) throws IOException {
        long size = channel.size();
        String end = read(channel, Math.max(0, size - WINDOW));
        int lastBreak = end.lastIndexOf('\n');
        return new FileEnd(size, firstSeq(read(channel, 0)), lastLine(end, lastBreak), end.substring(lastBreak + 1));
    }

    /** Whether the file ends in something longer than any line of ours, which no crash explains. */
    boolean isForeign() {
        return incomplete.length() > ChainLine.MAX_LENGTH;
    }

    boolean endsInMidLine() {
        return !incomplete.isEmpty();
    }

    /** Whether there is no complete line. */
    boolean isBlank() {
        return size == incomplete.length();
    }

    private static @Nullable ChainLine lastLine(String end, int lastBreak) {
        return lastBreak < 0
                ? null
                : ChainLine.parse(end.substring(end.lastIndexOf('\n', lastBreak - 1) + 1, lastBreak));
    }

    private static long firstSeq(String start) {
        int firstBreak = start.indexOf('\n');
        ChainLine first = firstBreak < 0 ? null : ChainLine.parse(start.substring(0, firstBreak));
        return first == null ? 0 : first.seq();
    }

    private static String read(FileChannel channel, long position) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        int count = 0;
        while (count >= 0 && window.hasRemaining()) {
            count = channel.read(window, position + window.position());
        }
        return new String(window.array(), 0, window.position(), StandardCharsets.ISO_8859_1);
    }
}
