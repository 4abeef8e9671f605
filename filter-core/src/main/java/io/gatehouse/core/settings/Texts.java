package io.gatehouse.core.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the values of settings are written. Each method refuses with an {@link IllegalArgumentException}. */
final class Texts {
    private static final int SHOWN = 80;
    /** Longer than any use, and short enough that milliseconds and bytes never overflow. */
    private static final long MOST = 1L << 53;

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Texts() {}

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        require(number >= least && number <= most);
        return number;
    }

    static Duration duration(String text) {
        return Duration.ofMillis(measured(text, MILLIS));
    }

    static long size(String text) {
        return measured(text, BYTES);
    }

    private static long measured(String text, Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0 && text.charAt(digits) < 128) {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        require(digits > 0 && digits < 17 && unit != null);
        long count = Long.parseLong(text.substring(0, digits));
        require(count <= MOST / Objects.requireNonNull(unit));
        return count * unit;
    }

    static <E extends Enum<E>> Map<String, E> choices(Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : Objects.requireNonNull(type.getEnumConstants())) {
            choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return choices;
    }

    static <E> E chosen(Map<String, E> choices, String text) {
        E choice = choices.get(text);
        if (choice == null) {
            throw new IllegalArgumentException();
        }
        return choice;
    }

    static String notEmpty(String text) {
        require(!text.isBlank());
        return text;
    }

    static String notLonger(String text, int most) {
        require(text.length() <= most);
        return notEmpty(text);
    }

    static <T extends Comparable<T>> T atMost(T value, T most) {
        require(value.compareTo(most) <= 0);
        return value;
    }

    static long atLeast(long value, long least) {
        require(value >= least);
        return value;
    }

    /** A duration by its greatest whole unit. */
    static String written(Duration duration) {
        return written(duration.toMillis(), MILLIS);
    }

    /** A size by its greatest whole unit. */
    static String written(long bytes) {
        return written(bytes, BYTES);
    }

    private static String written(long count, Map<String, Long> units) {
        return units.entrySet().stream()
                .filter(unit -> count % unit.getValue() == 0)
                .max(Map.Entry.comparingByValue())
                .map(unit -> count / unit.getValue() + unit.getKey())
                .orElseThrow();
    }

    static List<String> items(String text) {
        return new ListReader(text).items();
    }

    /** The general advice, and what exactly was wrong where the parser said it. */
    static String join(String accepted, @Nullable String detail) {
        boolean says = detail != null && !detail.isBlank() && !detail.startsWith("For input string");
        return says ? accepted + " (" + detail + ")" : accepted;
    }

    /** A value as a message shows it: on one line and not long. */
    static String shown(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private static void require(boolean accepted) {
        if (!accepted) {
            throw new IllegalArgumentException();
        }
    }
}
