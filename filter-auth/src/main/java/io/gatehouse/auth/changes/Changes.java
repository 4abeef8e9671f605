package io.gatehouse.auth.changes;

import io.gatehouse.auth.changes.ChangeRows.Numbered;
import io.gatehouse.auth.changes.ChangeRows.Numbers;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes one after the other, and tells of them.
 *
 * <p>Security guarantees: once {@link #make} has returned, no request on any node is answered by what was before. This node is told at
 * once. The others read the changes every 250 ms, and before a request where they could not for 500 ms ({@link #catchUpIfLate}); so where
 * there are others, a change returns 500 ms after it was made. No clock is compared with another node's but to see, by minutes, whether it
 * is still there.
 */
public final class Changes implements AutoCloseable {
    private static final Duration READ_EVERY = Duration.ofMillis(250);
    /** For how long at most a node goes on by what it knows. */
    private static final long LATE = Duration.ofMillis(500).toNanos();

    private final Database database;
    private final ChangeRows rows;
    private final Beat beat;
    private final String node = UUID.randomUUID().toString().replace("-", "");
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> routines = new CopyOnWriteArrayList<>();
    private long read;
    private volatile long readAt;
    private volatile @Nullable StorageException failure;

    private Changes(Database database, InstantSource clock) {
        this.database = database;
        this.rows = new ChangeRows(database, clock);
        this.beat = new Beat(READ_EVERY, this::readQuietly);
    }

    /** The changes of these tables, as far as nobody reads them regularly: for commands and tests. */
    public static Changes of(Database database, InstantSource clock) {
        Changes changes = new Changes(database, clock);
        changes.rows.prepare();
        changes.read = changes.rows.numbers().last();
        changes.readAt = System.nanoTime();
        return changes;
    }

    /** The same, read regularly until they are closed. */
    public static Changes open(Database database, InstantSource clock) {
        Changes changes = of(database, clock);
        changes.rows.beat(changes.node);
        changes.catchUp();
        changes.beat.start();
        return changes;
    }

    /** A change of the database. It may be made again where it got in the way of others, so it must do nothing else. */
    @FunctionalInterface
    public interface Step<T> {
        /** Makes it, and notes what is otherwise by it. */
        T with(Connection connection, Consumer<Change> notes) throws SQLException;
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /** Has somebody told of each change from now on. */
    public void tell(ChangeListener listener) {
        listeners.add(listener);
    }

    /** No longer tells somebody. */
    public void tellNoMore(ChangeListener listener) {
        listeners.remove(listener);
    }

    /** Has something done each time that changes are read, by the thread that reads them. */
    public void attend(Runnable routine) {
        routines.add(routine);
    }

    /** No longer does something. */
    public void attendNoMore(Runnable routine) {
        routines.remove(routine);
    }

    /** Makes a change, wholly or not at all, while nobody else makes one; returns once every node goes by it. */
    public <T> T make(Step<T> step) {
        List<Change> notes = new ArrayList<>();
        T made = database.inTransaction(connection -> {
            notes.clear();
            long number = rows.next(connection);
            T result = step.with(connection, notes::add);
            rows.add(connection, number, notes);
            return result;
        });
        if (!notes.isEmpty()) {
            long madeAt = System.nanoTime();
            catchUp();
            awaitOthers(madeAt);
        }
        return made;
    }

    private void awaitOthers(long madeAt) {
        if (!beat.isOn() || !rows.hasOthers(node)) {
            return;
        }
        for (long left = LATE; left > 0; left = madeAt + LATE - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Reads the changes now where they were not read lately; called before what is kept in mind counts. While the database can't be
     * asked, only the thread that reads regularly asks it again, and nobody waits for its answer.
     *
     * @throws StorageException where they can't be read
     */
    public void catchUpIfLate() {
        if (System.nanoTime() - readAt > LATE && beat.isOn()) {
            throwFailure(); // Before the lock, which the thread that reads holds while it waits for a connection.
            catchUpOnce();
        }
    }

    private void throwFailure() {
        StorageException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private synchronized void catchUpOnce() {
        throwFailure();
        if (System.nanoTime() - readAt > LATE) {
            catchUp();
        }
    }

    /** Tells all listeners what has been changed since they were told last. */
    private synchronized void catchUp() {
        long startedAt = System.nanoTime();
        try {
            Numbers numbers = rows.numbers();
            if (numbers.last() != read) {
                tellOf(numbers);
                read = numbers.last();
            }
            readAt = startedAt;
            failure = null;
        } catch (StorageException failed) {
            failure = failed;
            throw failed;
        }
    }

    private void tellOf(Numbers numbers) {
        if (numbers.forgotten() > read) {
            listeners.forEach(ChangeListener::missedSome);
            return;
        }
        for (Numbered numbered : rows.after(read)) {
            listeners.forEach(listener -> listener.changed(numbered.change()));
        }
    }

    /** By the thread that does nothing else; {@link #catchUpIfLate} tells whoever asks that it can't. */
    private void readQuietly(long turn) {
        catchUp();
        routines.forEach(Runnable::run);
        if (turn % 20 == 0) {
            rows.beat(node);
        }
        if (turn % 4_000 == 0) {
            rows.forgetOld();
        }
    }

    @Override
    public void close() {
        if (beat.isOn()) {
            beat.close();
            leave();
        }
    }

    private void leave() {
        try {
            rows.leave(node);
        } catch (StorageException lost) {
            // The row is passed over once it is old.
        }
    }
}
