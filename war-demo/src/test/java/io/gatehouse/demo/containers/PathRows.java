package io.gatehouse.demo.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows of a table below {@code paths/}, written for one context path. */
record PathRows(List<Row> rows) {
    /**
     * @param kind what is odd about the target
     * @param target as it is sent
     */
    record Row(String kind, String target) {}

    static PathRows attacks(String context) {
        String name = context.isEmpty() ? "war-demo/.." : context.substring(1);
        String disguised = "%" + Integer.toHexString(name.charAt(0)) + name.substring(1);
        return new PathRows(lines("attacks.txt").stream()
                .map(line -> line.split(" \\| ", 2))
                .map(row -> new Row(
                        row[0],
                        row[1].replace("{ctx}", context).replace("{name}", name).replace("{cname}", disguised)))
                .toList());
    }

    static PathRows ordinary() {
        return new PathRows(lines("ordinary.txt").stream()
                .map(line -> new Row("ordinary", line))
                .toList());
    }

    /** What a table says, without its remarks. */
    static List<String> lines(String file) {
        try (InputStream stream = Objects.requireNonNull(PathRows.class.getResourceAsStream("/paths/" + file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
