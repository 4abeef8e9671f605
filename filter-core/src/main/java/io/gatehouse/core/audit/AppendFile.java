package io.gatehouse.core.audit;

import java.io.Closeable;
import java.io.IOException;

/** A file that only grows, but for what a failed write left behind. */
interface AppendFile extends Closeable {
    /** Writes all bytes at the end and has the disk take them; after an error any part of them may be there. */
    void append(byte[] bytes) throws IOException;

    /** Cuts the file to this size. */
    void cut(long size) throws IOException;
}
