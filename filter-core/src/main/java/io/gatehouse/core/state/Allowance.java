package io.gatehouse.core.state;

import io.gatehouse.core.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How much each key may use; every window must have room.
 *
 * @param name tells it from others with the same windows: counters of one name and the same windows are the same counters
 * @param windows at least one
 */
public record Allowance(String name, List<Window> windows) {
    /** Copies what is given. */
    public Allowance {
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("an allowance needs at least one window, as '10/1m'");
        }
    }

    /** The time after which a key that uses nothing has all its windows whole again. */
    Duration longest() {
        return windows.stream().map(Window::period).max(Duration::compareTo).orElseThrow();
    }

    /**
     * So much at once, refilled evenly over a period: a token bucket.
     *
     * @param most from 1 to 1,000,000
     * @param period from one second to 30 days
     */
    public record Window(int most, Duration period) {
        private static final int MOST = 1_000_000;
        private static final Duration LONGEST = Duration.ofDays(30);

        /** Checks the bounds. */
        public Window {
            boolean isShort = period.compareTo(Duration.ofSeconds(1)) < 0;
            if (most < 1 || most > MOST || isShort || period.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a window is 1 to " + MOST + " in '1s' to '30d', as '10/1m'");
            }
        }

        /**
         * Reads a window as {@code 10/1m}.
         *
         * @throws IllegalArgumentException when the text is none, in words for an operator
         */
        public static Window parse(String text) {
            int slash = text.indexOf('/');
            try {
                return new Window(number(text.substring(0, slash)), Settings.durationIn(text.substring(slash + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException refused) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no window: write a number from 1 to " + MOST
                                + ", '/' and a duration from '1s' to '30d', as '10/1m'",
                        refused);
            }
        }

        private static int number(String text) {
            boolean isDecimal = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!isDecimal) {
                throw new IllegalArgumentException(text);
            }
            return Integer.parseInt(text);
        }

        /** The nanoseconds until a window with so much left is whole again. */
        long nanosUntilWhole(long left) {
            return (long) ((double) (most - left) * period.toNanos() / most);
        }
    }
}
