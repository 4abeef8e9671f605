package io.gatehouse.auth.lockout;

import io.gatehouse.core.state.CounterKey;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Attempts of this JVM. The lock is held for a few additions and comparisons, no password is checked within. */
final class MemoryAttempts implements AttemptStore {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final Budget strangers;
    private final Budget devices;
    private final Delays byAccountAndAddress;
    private final Delays byAddress;
    private final Pace overall;
    private long overallFull;

    MemoryAttempts(LockoutPolicy policy, LongSupplier nanos) {
        long now = nanos.getAsLong();
        this.nanos = nanos;
        this.strangers = new Budget(Pace.atMost(policy.guessesByStrangers(), HOUR), now);
        this.devices = new Budget(Pace.atMost(policy.guessesByDevices(), HOUR), now);
        this.byAccountAndAddress = new Delays(policy.freeFailures(), policy.forgetAfter(), policy, nanos);
        this.byAddress = new Delays(policy.freeFailuresByAddress(), policy.forgetAfterByAddress(), policy, nanos);
        this.overall = new Pace(
                policy.overall().most(),
                policy.overall().period().toNanos() / policy.overall().most());
        this.overallFull = now;
    }

    @Override
    public synchronized Attempt beginAsStranger(CounterKey account, CounterKey accountAtAddress, CounterKey address) {
        long now = nanos.getAsLong();
        long wait = Math.max(byAccountAndAddress.nanosLeft(accountAtAddress, now), byAddress.nanosLeft(address, now));
        wait = Math.max(wait, overallWait(address, now));
        wait = wait > 0 ? wait : strangers.take(account, now);
        if (wait > 0) {
            return Attempt.refused(wait);
        }
        int failures = byAccountAndAddress.failures(accountAtAddress, now);
        boolean isLast = byAccountAndAddress.isLast(accountAtAddress, now) || byAddress.isLast(address, now);
        Runnable undoPair = byAccountAndAddress.fail(accountAtAddress, now);
        Runnable undoAddress = byAddress.fail(address, now);
        boolean isCounted = overall.nanosLeft(overallFull, now) == 0;
        overallFull = isCounted ? overall.next(overallFull, now) : overallFull;
        return Attempt.begun(failures, isLast, () -> undo(account, now, isCounted, undoPair, undoAddress));
    }

    /** While very many fail everywhere, addresses that have failed themselves wait; others may try, so that nobody can lock them out. */
    private long overallWait(CounterKey address, long now) {
        return byAddress.failures(address, now) == 0 ? 0 : overall.nanosLeft(overallFull, now);
    }

    private synchronized void undo(
            CounterKey account, long takenAt, boolean isCounted, Runnable undoPair, Runnable undoAddress) {
        strangers.giveBack(account, takenAt, nanos.getAsLong());
        overallFull = isCounted ? overall.givenBack(overallFull, takenAt, nanos.getAsLong()) : overallFull;
        undoPair.run();
        undoAddress.run();
    }

    @Override
    public synchronized Attempt beginOnKnownDevice(CounterKey account) {
        long now = nanos.getAsLong();
        long wait = devices.take(account, now);
        return wait > 0 ? Attempt.refused(wait) : Attempt.begun(0, false, () -> giveBack(account, now));
    }

    private synchronized void giveBack(CounterKey account, long takenAt) {
        devices.giveBack(account, takenAt, nanos.getAsLong());
    }
}
