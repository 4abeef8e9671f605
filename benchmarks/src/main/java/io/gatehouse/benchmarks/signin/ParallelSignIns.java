package io.gatehouse.benchmarks.signin;

import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.realm.SignInOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** What becomes of 200 sign-ins at one moment; to be run with {@code -Xmx512m}. */
public final class ParallelSignIns {
    private static final int MANY = 200;
    private static final String PASSWORD = "right and long enough";

    private ParallelSignIns() {}

    /** Prints how many were let in and how many told to come again, the longest wait, and the heap. */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("gatehouse-parallel");
        try (AccountsOfOneRun accounts = new AccountsOfOneRun(home, "")) {
            accounts.add("member", AccountStatus.ACTIVE, accounts.passwords().hash(PASSWORD.toCharArray()));
            for (int round = 1; round <= 3; round++) {
                print(round, accounts);
            }
        }
    }

    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    private static void print(int round, AccountsOfOneRun accounts) throws InterruptedException {
        Map<String, Integer> outcomes = new TreeMap<>();
        Figures figures = new Figures(MANY);
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(MANY);
        for (int at = 0; at < MANY; at++) {
            new Thread(() -> {
                        signIn(accounts, start, outcomes, figures);
                        end.countDown();
                    })
                    .start();
        }
        start.countDown();
        end.await();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "round %d: %s; the longest took %.0f ms; heap %d of %d MiB%n",
                round,
                outcomes,
                figures.part(1),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }

    private static void signIn(
            AccountsOfOneRun accounts, CountDownLatch start, Map<String, Integer> outcomes, Figures figures) {
        try {
            start.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        long begin = System.nanoTime();
        SignInOutcome outcome = accounts.check("member", PASSWORD.toCharArray());
        double millis = (System.nanoTime() - begin) / 1e6;
        synchronized (outcomes) {
            outcomes.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
            figures.add(millis);
        }
    }
}
