package io.gatehouse.benchmarks.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a hash takes, beside the reference implementation's own command for the same cost: pairs, one after the other, so that both
 * see the same machine. The command prints thousandths of a second; at more iterations that is exact enough.
 */
public final class HashTimes {
    private static final int PAIRS = 41;
    private static final int WARM_UP = 16;
    private static final Pattern SECONDS = Pattern.compile("([0-9.]+) seconds");

    private HashTimes() {}

    /** Prints medians in milliseconds for both engines, at the standard cost and at ten times its iterations. */
    public static void main(String[] arguments) throws Exception {
        for (int iterations : new int[] {2, 20}) {
            for (String engine : new String[] {"auto", "java"}) {
                Path home = Files.createTempDirectory("gatehouse-hash");
                try (AccountsOfOneRun accounts =
                        new AccountsOfOneRun(home, "engine = " + engine + "\niterations = " + iterations)) {
                    print(engine, iterations, accounts);
                }
            }
        }
    }

    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    private static void print(String engine, int iterations, AccountsOfOneRun accounts) throws IOException {
        Figures ours = new Figures(PAIRS);
        Figures command = new Figures(PAIRS);
        char[] password = "correct horse battery staple".toCharArray();
        for (int pair = -WARM_UP; pair < PAIRS; pair++) {
            double seconds = command(iterations);
            if (pair < 0) {
                accounts.passwords().hash(password);
            } else {
                ours.time(() -> accounts.passwords().hash(password));
                command.add(seconds * 1000);
            }
        }
        System.out.printf(
                "engine %s, m=19456 t=%d p=1: %.1f ms; argon2 command %.1f ms; ratio %.2f%n",
                engine, iterations, ours.median(), command.median(), ours.median() / command.median());
    }

    private static double command(int iterations) throws IOException {
        Process argon2 = new ProcessBuilder(
                        "argon2", "somesaltsomesalt", "-id", "-k", "19456", "-t", String.valueOf(iterations), "-p", "1")
                .redirectErrorStream(true)
                .start();
        argon2.getOutputStream().write("correct horse battery staple".getBytes(StandardCharsets.UTF_8));
        argon2.getOutputStream().close();
        String said = new String(argon2.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher seconds = SECONDS.matcher(said);
        if (!seconds.find()) {
            throw new IOException("The command said: " + said);
        }
        return Double.parseDouble(seconds.group(1));
    }
}
