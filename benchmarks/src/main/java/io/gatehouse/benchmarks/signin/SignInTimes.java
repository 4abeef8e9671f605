package io.gatehouse.benchmarks.signin;

import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.realm.SignInOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Whether the time of an answer tells why somebody was refused, and what long passwords cost. */
public final class SignInTimes {
    private static final int TRIES = 1_000;
    private static final int WARM_UP = 50;
    private static final int LONG_TRIES = 200;
    private static final String WRONG = "not the password of anybody";
    /** MD5 of "an older program's password". */
    private static final String LEGACY = "{MD5}zO63+fpg9hfB+O6f/gNIVg==";

    private SignInTimes() {}

    /** Prints medians in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("gatehouse-signin");
        try (AccountsOfOneRun accounts = new AccountsOfOneRun(home, "")) {
            String hash = accounts.passwords().hash("right and long enough".toCharArray());
            accounts.add("wrong", AccountStatus.ACTIVE, hash);
            accounts.add("legacy", AccountStatus.ACTIVE, LEGACY);
            accounts.add("locked", AccountStatus.LOCKED, hash);
            printReasons(accounts);
            printLengths(accounts);
        }
    }

    /** In random order, so that no reason has the quieter times. */
    private static void printReasons(AccountsOfOneRun accounts) {
        List<String> names = List.of("unknown", "wrong", "legacy", "locked");
        List<Figures> figures = names.stream().map(name -> new Figures(TRIES)).toList();
        List<Integer> order = new ArrayList<>();
        for (int kind = 0; kind < names.size(); kind++) {
            order.addAll(Collections.nCopies(TRIES, kind));
        }
        Collections.shuffle(order, new Random(1));
        for (int at = 0; at < WARM_UP; at++) {
            refused(accounts, names.get(order.get(at)), WRONG);
        }
        for (int kind : order) {
            figures.get(kind).time(() -> refused(accounts, names.get(kind), WRONG));
        }
        for (int kind = 0; kind < names.size(); kind++) {
            print(names.get(kind), figures.get(kind));
        }
    }

    private static void printLengths(AccountsOfOneRun accounts) {
        int[] lengths = {8, 1_024, 1_048_576};
        Figures[] figures = {new Figures(LONG_TRIES), new Figures(LONG_TRIES), new Figures(LONG_TRIES)};
        for (int at = 0; at < LONG_TRIES; at++) {
            for (int kind = 0; kind < lengths.length; kind++) {
                String password = "x".repeat(lengths[kind]);
                figures[kind].time(() -> refused(accounts, "wrong", password));
            }
        }
        for (int kind = 0; kind < lengths.length; kind++) {
            print("a password of " + lengths[kind] + " bytes", figures[kind]);
        }
    }

    private static void refused(AccountsOfOneRun accounts, String name, String password) {
        SignInOutcome outcome = accounts.check(name, password.toCharArray());
        if (!(outcome instanceof SignInOutcome.Refused)) {
            throw new IllegalStateException(name + ": " + outcome);
        }
    }

    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    private static void print(String what, Figures figures) {
        System.out.printf("%-30s median %.2f ms, 99 %% %.2f ms%n", what, figures.median(), figures.part(0.99));
    }
}
