package io.gatehouse.core.audit;

import io.gatehouse.core.audit.EventType.Level;

/** Where the lines go besides the file. */
interface LogSink {
    /** Writes an event's line. */
    void line(Level level, String line);

    /** Tells the operator, at the gravest level, of something that the lines themselves can't. */
    void alarm(String text);
}
