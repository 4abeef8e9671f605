package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A header that browsers send once. Two lines of it were not written by one browser, and two programs may read two things in them. */
final class OneLine {
    /** Stands for a header with more than one line; equals no origin and no site. */
    static final String REPEATED = ", ";

    private OneLine() {}

    /** The header's value, null when it is missing, {@link #REPEATED} when it has several lines. */
    static @Nullable String of(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null || isSingle(request.getHeaders(name)) ? value : REPEATED;
    }

    private static boolean isSingle(@Nullable Enumeration<String> lines) {
        if (lines == null) {
            return true; // The container allows no look at them (Servlet 6.0, getHeaders).
        }
        lines.nextElement();
        return !lines.hasMoreElements();
    }
}
