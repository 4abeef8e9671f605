package io.gatehouse.auth.strength;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the list of common passwords that is in the jar, from a text with one password a line, the most common first.
 *
 * <p>{@code java -cp filter-auth.jar io.gatehouse.auth.strength.BuildBlocklist <text> <blocklist.bin> [<top3000.txt.gz>]} takes all
 * passwords of 12 characters and more, and the 18,000 most common of 8 to 11: any of which may be what is left of a longer one. The
 * third file holds the 3,000 most common of 8, 12 and 15 characters and more, by which the test shows that none is accepted.
 */
public final class BuildBlocklist {
    static final int LONG = 12;
    static final int SHORT = 8;
    static final int MOST_SHORT = 18_000;
    static final int BYTES = 147 * 1024;
    private static final int TOP = 3_000;
    private static final String USAGE =
            "Usage: java -cp filter-auth.jar io.gatehouse.auth.strength.BuildBlocklist <passwords.txt> <blocklist.bin> [<top3000.txt.gz>]";

    private BuildBlocklist() {}

    /** Makes it as the arguments say. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) throws IOException {
        if (args.length < 2 || args.length > 3) {
            out.println(USAGE);
            return 2;
        }
        List<String> passwords = Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8);
        Set<String> chosen = chosen(passwords);
        BloomFilter filter = filter(chosen);
        try (DataOutputStream file =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
            filter.write(file);
        }
        if (args.length == 3) {
            writeTop(passwords, Path.of(args[2]));
        }
        out.printf("%,d texts, %,d bytes, false positives %.2e%n", chosen.size(), BYTES, filter.falsePositives());
        return 0;
    }

    static BloomFilter filter(Set<String> texts) {
        BloomFilter filter = BloomFilter.empty(BYTES, texts.size());
        texts.forEach(filter::add);
        return filter;
    }

    static Set<String> chosen(List<String> passwords) {
        Set<String> chosen = new LinkedHashSet<>();
        passwords.stream()
                .filter(password -> length(password) >= LONG)
                .map(Folding::folded)
                .forEach(chosen::add);
        passwords.stream()
                .filter(password -> length(password) >= SHORT && length(password) < LONG)
                .limit(MOST_SHORT)
                .map(Folding::folded)
                .forEach(chosen::add);
        return chosen;
    }

    private static void writeTop(List<String> passwords, Path file) throws IOException {
        Set<String> top = new LinkedHashSet<>();
        Stream.of(SHORT, LONG, 15).forEach(least -> top.addAll(top(passwords, least)));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", new ArrayList<>(top)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> top(List<String> passwords, int least) {
        return passwords.stream()
                .filter(password -> length(password) >= least)
                .limit(TOP)
                .toList();
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }
}
