package io.gatehouse.auth.passwords;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hashes that independent programs made; the files tell which. */
final class Vectors {
    private Vectors() {}

    static Stream<Arguments> of(String file) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/passwords/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(parts -> Arguments.of(parts[0], parts[1], parts[2]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Arguments> legacy() {
        return of("legacy.txt");
    }

    static Stream<Arguments> argon2() {
        return of("argon2.txt");
    }
}
