package io.gatehouse.demo.club;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A class of the application whose mere deserialisation does something, as the links of real gadget chains do (CWE-502). What
 * it does is harmless: it leaves a trace for the page to show.
 */
public final class RaceResult implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final AtomicBoolean READ = new AtomicBoolean();

    private final String crew;

    public RaceResult(String crew) {
        this.crew = crew;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        READ.set(true);
    }

    /** Whether one was read since the last call. */
    static boolean takeTrace() {
        return READ.getAndSet(false);
    }

    @Override
    public String toString() {
        return "the result of " + crew;
    }
}
