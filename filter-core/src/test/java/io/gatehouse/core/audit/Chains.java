package io.gatehouse.core.audit;

import io.gatehouse.core.settings.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes and verifies chains as the tests need them. */
final class Chains {
    static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    static final long BIG = 1L << 30;

    private Chains() {}

    static ChainedFile open(Path file, long maxSize, Disk disk) throws IOException {
        return ChainedFile.open(file, new ChainMac(KEY), maxSize, disk);
    }

    /** Adds lines one batch each, as an application does that starts and ends. */
    static List<Notice> write(Path file, int lines) throws IOException {
        List<Notice> notices = new ArrayList<>();
        try (ChainedFile chain = open(file, BIG, Disk.REAL)) {
            for (int i = 0; i < lines; i++) {
                chain.append(List.of("{\"event\":\"e" + (chain.seq() + 1) + "\"}"));
                chain.saveHead();
                notices.addAll(chain.takeNotices());
            }
        }
        return notices;
    }

    static List<String> lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"event\":\"e" + i + "\"}")
                .toList();
    }

    static Path keyFile(Path file) throws IOException {
        return Files.writeString(file, "0123456789abcdef0123456789abcdef\n");
    }

    /** The verifier's exit code and what it printed. */
    record Verdict(int code, String out, String err) {}

    static Verdict verify(Path file, String... more) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("--key", keyFile(file.resolveSibling("audit.key")).toString(), file.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    static Verdict run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = VerifyAudit.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Verdict(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
