package io.gatehouse.demo;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Visitors who ask for the same pages over and over, several at once, until this is closed. */
final class Load implements AutoCloseable {
    private static final int MOST_ROUNDS = 100_000;

    private final Visitor visitor;
    private final List<String> paths;
    private final Function<HttpResponse<String>, String> kind;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private final ExecutorService threads;
    private volatile boolean ends;

    private Load(
            Visitor visitor, List<String> paths, Function<HttpResponse<String>, String> kind, ExecutorService threads) {
        this.visitor = visitor;
        this.paths = paths;
        this.kind = kind;
        this.threads = threads;
    }

    /** Begins; of each answer only its kind is kept, after its path. */
    static Load start(int visitors, Visitor visitor, List<String> paths, Function<HttpResponse<String>, String> kind) {
        Load load = new Load(visitor, paths, kind, Executors.newFixedThreadPool(visitors));
        for (int i = 0; i < visitors; i++) {
            load.threads.execute(load::ask);
        }
        return load;
    }

    private void ask() {
        try {
            for (int round = 0; round < MOST_ROUNDS && !ends; round++) {
                for (String path : paths) {
                    kinds.add(path + ' ' + kind.apply(visitor.secure(path)));
                    answers.incrementAndGet();
                }
                TimeUnit.MILLISECONDS.sleep(1); // Leaves the machine some room.
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            kinds.add("no answer: " + e);
        }
    }

    int answers() {
        return answers.get();
    }

    /** Every kind of answer that came. */
    Set<String> kinds() {
        return Set.copyOf(kinds);
    }

    @Override
    public void close() {
        ends = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                kinds.add("no answer within a minute");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
