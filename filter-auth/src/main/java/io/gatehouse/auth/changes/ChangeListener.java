package io.gatehouse.auth.changes;

/** Whoever keeps something of the database in mind. Called by one thread at a time, never by a request that only asks. */
public interface ChangeListener {
    /** Learns of a change. */
    void changed(Change change);

    /** Learns that changes may have been missed, so that nothing kept in mind is sure. */
    void missedSome();
}
