package io.gatehouse.core.redirects;

import java.util.Locale;

/**
 * The path in an address without scheme and host. It stays on the site, unless its first segment is empty once dot segments are gone:
 * containers that resolve them (Jetty 12.1) send {@code //host} then, which names a host. A backslash counts as a slash, as browsers
 * have it.
 */
final class RedirectPath {
    private RedirectPath() {}

    /** Whether an address without scheme and host stays on the site. */
    static boolean stays(String text) {
        int end = pathEnd(text);
        int depth = 0;
        int start = end > 0 && isSlash(text.charAt(0)) ? 1 : 0;
        while (start < end) {
            int stop = segmentEnd(text, start, end);
            if (stop == start && depth == 0) {
                return false;
            }
            depth += step(text.substring(start, stop), depth);
            start = stop + 1;
        }
        return true;
    }

    private static int pathEnd(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    private static int segmentEnd(String text, int start, int end) {
        int stop = start;
        while (stop < end && !isSlash(text.charAt(stop))) {
            stop++;
        }
        return stop;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    /** How much deeper a segment leads; parameters don't count, as some containers cut them off first. */
    private static int step(String segment, int depth) {
        int semicolon = segment.indexOf(';');
        String name = (semicolon < 0 ? segment : segment.substring(0, semicolon))
                .toLowerCase(Locale.ROOT)
                .replace("%2e", ".");
        return switch (name) {
            case "." -> 0;
            case ".." -> depth > 0 ? -1 : 0;
            default -> 1;
        };
    }
}
