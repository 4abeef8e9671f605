package io.gatehouse.core.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Lines of the test resources beside this class. */
final class Cases {
    private Cases() {}

    static Stream<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(Cases.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("# A ") && !line.startsWith("# V") && !line.isEmpty())
                            .toList()
                            .stream();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    /** A line with its escapes read. */
    static String value(String line) {
        StringBuilder value = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char here = line.charAt(at);
            int known = here == '\\' && at + 1 < line.length() ? "nrt0\\".indexOf(line.charAt(at + 1)) : -1;
            value.append(known < 0 ? here : "\n\r\t\0\\".charAt(known));
            at += known < 0 ? 0 : 1;
        }
        return value.toString();
    }
}
