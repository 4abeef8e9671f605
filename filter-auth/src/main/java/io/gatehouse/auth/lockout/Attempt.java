package io.gatehouse.auth.lockout;

import java.time.Duration;

/**
 * One attempt to sign in. It counts as a failed one unless it is taken back.
 *
 * <p>Used by one thread.
 */
public final class Attempt {
    private final long waitNanos;
    private final int failures;
    private final boolean isLast;
    private Runnable undoing;

    private Attempt(long waitNanos, int failures, boolean isLast, Runnable undoing) {
        this.waitNanos = waitNanos;
        this.failures = failures;
        this.isLast = isLast;
        this.undoing = undoing;
    }

    /**
     * An attempt that may be made.
     *
     * @param failures how many of its kind have failed lately
     * @param isLast whether the next one has to wait if this one fails
     * @param undoing makes as if it had never been
     */
    static Attempt begun(int failures, boolean isLast, Runnable undoing) {
        return new Attempt(0, failures, isLast, undoing);
    }

    /** An attempt that may not be made before this time is over. */
    static Attempt refused(long waitNanos) {
        return new Attempt(Math.max(1, waitNanos), 0, false, () -> {});
    }

    /** The same, made all the same; what it would have had to wait is not lost on {@link #isLast}. */
    Attempt observed() {
        return isAllowed() ? this : begun(failures, true, () -> {});
    }

    /** Whether a password may be checked. */
    public boolean isAllowed() {
        return waitNanos == 0;
    }

    /** How long to wait until one may; zero where it may now. */
    public Duration left() {
        return Duration.ofNanos(waitNanos);
    }

    /** How many attempts from the same place on the same account have failed lately. */
    public int failures() {
        return failures;
    }

    /** Whether the next attempt has to wait if this one fails. */
    public boolean isLast() {
        return isLast;
    }

    /** Makes as if it had never been: the password was right, or none was checked. */
    public void takeBack() {
        undoing.run();
        undoing = () -> {};
    }
}
