package io.gatehouse.auth.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does things at once. */
public final class Race {
    private Race() {}

    /** What so many threads get that start together. */
    public static <T> List<T> of(int threads, IntFunction<Callable<T>> runners) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> running = new ArrayList<>();
            for (int runner = 0; runner < threads; runner++) {
                Callable<T> callable = runners.apply(runner);
                running.add(pool.submit(() -> {
                    start.await();
                    return callable.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> run : running) {
                results.add(run.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
