package io.gatehouse.core.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of several files as one chain. */
final class ChainReader implements Closeable {
    private final Iterator<Path> files;
    private @Nullable LineReader reader;
    private @Nullable Path file;
    private long number;

    ChainReader(List<Path> files) {
        this.files = files.iterator();
    }

    /**
     * A line and where it stands.
     *
     * @param file the file that it stands in
     * @param number its number in that file, from 1
     * @param line what it says; null when it is no chained line
     * @param complete whether a line break ends it
     */
    record Located(Path file, long number, @Nullable ChainLine line, boolean complete) {
        boolean hasSeq(long seq) {
            return line != null && line.seq() == seq;
        }
    }

    /** The next line; null after the last one of the last file. */
    @Nullable
    Located read() throws IOException {
        while (true) {
            LineReader.Line line = reader == null ? null : reader.read();
            if (line != null && file != null) {
                return located(file, line);
            }
            if (!opensNext()) {
                return null;
            }
        }
    }

    private Located located(Path where, LineReader.Line line) {
        number++;
        ChainLine parsed = line.text().length() > ChainLine.MAX_LENGTH ? null : ChainLine.parse(line.text());
        return new Located(where, number, parsed, line.complete());
    }

    private boolean opensNext() throws IOException {
        close();
        if (!files.hasNext()) {
            return false;
        }
        file = files.next();
        number = 0;
        reader = new LineReader(Files.newInputStream(file));
        return true;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
