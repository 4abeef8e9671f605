package io.gatehouse.core.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a proxy's header, bounded in length. */
final class HeaderLines {
    private static final int MOST_CHARACTERS = 8192;

    private HeaderLines() {}

    /** All lines of this name that are not blank, in order. */
    static List<String> of(HttpServletRequest request, String name) {
        @Nullable Enumeration<String> values = request.getHeaders(name);
        List<String> lines = new ArrayList<>(1);
        int length = 0;
        while (values != null && values.hasMoreElements()) {
            String line = values.nextElement();
            length += line.length();
            if (length > MOST_CHARACTERS) {
                throw new MalformedForwardedException(
                        "proxy.header-too-long", name + " is longer than " + MOST_CHARACTERS + " characters");
            }
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The elements of a comma-separated list, trimmed of blanks and tabs, the empty ones kept. */
    static void split(String name, String line, List<String> elements) {
        int start = 0;
        while (start <= line.length()) {
            int comma = line.indexOf(',', start);
            int end = comma < 0 ? line.length() : comma;
            add(name, elements, trimmed(line, start, end));
            start = end + 1;
        }
    }

    static <E> void add(String name, List<E> hops, E hop) {
        if (hops.size() == ForwardedChain.MOST_HOPS) {
            throw new MalformedForwardedException(
                    "proxy.too-many-hops", name + " lists more than " + ForwardedChain.MOST_HOPS + " hops");
        }
        hops.add(hop);
    }

    private static String trimmed(String line, int start, int end) {
        int first = start;
        int last = end;
        while (first < last && isSpace(line.charAt(first))) {
            first++;
        }
        while (last > first && isSpace(line.charAt(last - 1))) {
            last--;
        }
        return line.substring(first, last);
    }

    /** Optional white space (RFC 9110, 5.6.3). */
    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
