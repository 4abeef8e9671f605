package io.gatehouse.auth.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** One step from one version of the tables to the next. Its version is its place in the list, from 1. */
record Script(int version, String name, String text) {
    private static final List<String> NAMES =
            List.of("V001__accounts.sql", "V002__credentials.sql", "V003__changes.sql");

    /** All scripts of this jar, in order. */
    static List<Script> all() {
        return NAMES.stream()
                .map(name -> new Script(NAMES.indexOf(name) + 1, name, read(name)))
                .toList();
    }

    private static String read(String name) {
        try (InputStream stream = Script.class.getResourceAsStream("schema/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What tells this text from another. */
    String checksum() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    /** Its statements in the words of one database. Each ends with a semicolon at the end of a line. */
    List<String> statements(Dialect dialect) {
        return Arrays.stream(dialect.written(text).split(";\\s*(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
