package io.gatehouse.auth.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is left of a name when letters of other scripts are written as the ASCII ones that they look like, so that two names that look
 * alike have one skeleton (CWE-1007; UTS #39, 4). ASCII characters are never changed, so no two plain names are taken for each other.
 *
 * <p>It knows single letters of European scripts; the file {@code looks.txt} lists them and says whence they are.
 */
final class Skeleton {
    private static final Map<Integer, Integer> LOOKS = looks();

    private Skeleton() {}

    private static Map<Integer, Integer> looks() {
        Map<Integer, Integer> looks = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Skeleton.class.getResourceAsStream("looks.txt"), "looks.txt")) {
            new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> add(line.split(" ", -1), looks));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(looks);
    }

    private static void add(String[] line, Map<Integer, Integer> looks) {
        for (int at = 1; at < line.length; at++) {
            looks.put(Integer.valueOf(line[at], 16), line[0].codePointAt(0));
        }
    }

    /** The skeleton of a folded name; no longer than it is. */
    static String of(String foldedName) {
        StringBuilder skeleton = new StringBuilder(foldedName.length());
        // A mark stays on its letter, whatever script that is of.
        Normalizer.normalize(foldedName, Normalizer.Form.NFD)
                .codePoints()
                .map(c -> LOOKS.getOrDefault(c, c))
                .forEach(skeleton::appendCodePoint);
        String composed = Normalizer.normalize(skeleton, Normalizer.Form.NFC);
        return composed.length() <= AccountName.LONGEST ? composed : composed.substring(0, AccountName.LONGEST);
    }
}
