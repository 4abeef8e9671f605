package io.gatehouse.auth.passwords;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Wraps every older hash, page by page, on all cores. May be stopped at any time and started again: what is wrapped is passed over,
 * and a password that its owner changes meanwhile stays as its owner made it.
 */
final class WrapRun {
    static final int PAGE = 1000;

    private final StoredHashes hashes;
    private final Hashing hashing;
    private final int threads;

    WrapRun(StoredHashes hashes, Hashing hashing, int threads) {
        this.hashes = hashes;
        this.hashing = hashing;
        this.threads = threads;
    }

    /** What became of a stored hash. */
    enum Outcome {
        WRAPPED,
        /** It was strong already. */
        PASSED_OVER,
        /** Its owner was faster. */
        CHANGED_MEANWHILE,
        /** It is of no known form. */
        UNREADABLE
    }

    /** Does it, and tells of each. */
    void run(Consumer<Outcome> told) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<StoredHashes.Row> page = hashes.after(null, PAGE);
            while (!page.isEmpty()) {
                wrap(page, pool, told);
                page = hashes.after(page.get(page.size() - 1), PAGE);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void wrap(List<StoredHashes.Row> page, ExecutorService pool, Consumer<Outcome> told)
            throws InterruptedException {
        List<Callable<Outcome>> work = new ArrayList<>();
        for (StoredHashes.Row row : page) {
            work.add(() -> {
                Outcome outcome = wrap(row);
                told.accept(outcome);
                return outcome;
            });
        }
        for (Future<Outcome> done : pool.invokeAll(work)) {
            try {
                done.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("A hash could not be wrapped: " + failed.getCause(), failed);
            }
        }
    }

    private Outcome wrap(StoredHashes.Row row) {
        if (Hashing.isStrong(row.stored())) {
            return Outcome.PASSED_OVER;
        }
        Optional<String> wrapped = hashing.wrapped(row.stored());
        if (wrapped.isEmpty()) {
            return Outcome.UNREADABLE;
        }
        return hashes.replace(row, wrapped.get()) ? Outcome.WRAPPED : Outcome.CHANGED_MEANWHILE;
    }
}
