package io.gatehouse.core.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Fetches a secret from a file, the environment or JNDI. Its messages never hold a byte of the secret. */
final class SecretSource {
    private static final String ACCEPTED = "must be 'file:/path', 'env:NAME' or 'jndi:name', never the secret itself";
    private static final int LARGEST = 64 * 1024;
    /** Bytes that a made-up value lacks: random ones repeat seldom, samples and phrases of one word often. */
    private static final int FEWEST_DIFFERENT = 8;

    private static final List<String> SAMPLES = List.of(
            "changeme", "change-me", "change_me", "secret", "password", "example", "sample", "default", "12345678");

    private SecretSource() {}

    static Secret read(String reference, int least) {
        byte[] bytes = bytes(reference);
        refuse(bytes.length < least, "must have at least " + least + " bytes, it has " + bytes.length);
        refuse(isSample(bytes, least), "must be random bytes, it looks like a sample");
        return Secret.of(bytes);
    }

    private static byte[] bytes(String reference) {
        int colon = reference.indexOf(':');
        String name = reference.substring(colon + 1);
        return switch (colon < 1 || name.isBlank() ? "" : reference.substring(0, colon)) {
            case "file" -> file(name);
            case "env" -> text(System.getenv(name), "must be in the environment, it is not");
            case "jndi" -> text(lookedUp(name), "must be a text in JNDI, it is not");
            default -> throw new IllegalArgumentException(ACCEPTED);
        };
    }

    private static byte[] file(String name) {
        try {
            Path path = Path.of(name);
            refuse(Files.size(path) > LARGEST, "must be a file of at most 64 KiB");
            return withoutLineEnd(Files.readAllBytes(path));
        } catch (InvalidPathException | IOException unreadable) {
            throw new IllegalArgumentException(
                    "must be a file that can be read, it can't ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }

    /** Editors end a file with a line end; it is no part of the secret. */
    private static byte[] withoutLineEnd(byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && bytes[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    @SuppressWarnings("BanJNDI") // The name comes from the operator, and only the container's own names are looked up.
    private static @Nullable String lookedUp(String name) {
        refuse(!name.startsWith("java:"), "must be a JNDI name that starts with 'java:'");
        try {
            return InitialContext.doLookup(name) instanceof String text ? text : null;
        } catch (NamingException absent) {
            throw new IllegalArgumentException("must be a text in JNDI, it is not", absent);
        }
    }

    private static byte[] text(@Nullable String value, String otherwise) {
        if (value == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isSample(byte[] bytes, int least) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean named = SAMPLES.stream().anyMatch(text::contains);
        long different = text.chars().distinct().count();
        return named || different < Math.min(FEWEST_DIFFERENT, least);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
