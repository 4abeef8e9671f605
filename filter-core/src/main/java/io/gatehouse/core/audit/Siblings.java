package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files beside the audit file: those that were full and renamed to {@code <name>.<first>-<last>}, and side files. */
final class Siblings {
    private Siblings() {}

    /** The first and last number in a renamed file's name. */
    record Range(long first, long last) {
        private static final int MAX_DIGITS = 18;

        /** Reads {@code <name>.<first>-<last>}; null for any other name. */
        static @Nullable Range of(Path file) {
            String name = nameOf(file);
            int dot = name.lastIndexOf('.');
            int dash = name.indexOf('-', dot + 1);
            return dash > 0 && isNumber(name, dot + 1, dash) && isNumber(name, dash + 1, name.length())
                    ? new Range(
                            Long.parseLong(name, dot + 1, dash, 10), Long.parseLong(name, dash + 1, name.length(), 10))
                    : null;
        }

        private static boolean isNumber(String text, int start, int end) {
            return start < end
                    && end - start <= MAX_DIGITS
                    && text.substring(start, end).chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    static Path named(Path file, String suffix) {
        return file.resolveSibling(nameOf(file) + suffix);
    }

    static Path renamed(Path file, long first, long last) {
        return named(file, "." + first + "-" + last);
    }

    /** The renamed files beside this one, oldest first. */
    static List<Path> renamed(Path file) throws IOException {
        String prefix = nameOf(file) + ".";
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(other -> isRenamed(other, prefix))
                    .sorted(Comparator.comparingLong(Siblings::first))
                    .toList();
        }
    }

    /** The first number in the name; what has none comes last. */
    static long first(Path file) {
        Range range = Range.of(file);
        return range == null ? Long.MAX_VALUE : range.first();
    }

    private static boolean isRenamed(Path other, String prefix) {
        String name = nameOf(other);
        return name.startsWith(prefix)
                && name.indexOf('.', prefix.length()) < 0
                && Range.of(other) != null
                && Files.isRegularFile(other);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
