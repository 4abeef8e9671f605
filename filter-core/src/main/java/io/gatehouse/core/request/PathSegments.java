package io.gatehouse.core.request;

import java.util.Set;

/** A decoded path's segments, put in normal form: a backslash is a slash, and dot, empty and parameter parts are gone. */
final class PathSegments {
    private final String text;
    private final StringBuilder kept;
    private final Set<PathFault> faults;

    /** The segments of a text that starts with a slash. */
    PathSegments(String text, Set<PathFault> faults) {
        this.text = text;
        this.faults = faults;
        this.kept = new StringBuilder(text.length());
    }

    static boolean isSeparator(char c) {
        return c == '/' || c == '\\';
    }

    /** The path in normal form; a trailing slash is kept, and nothing climbs above the root (RFC 3986, 5.2.4). */
    String canonical() {
        if (isCanonical()) {
            return text;
        }
        int start = 1;
        while (start <= text.length()) {
            int end = separator(start);
            keep(start, end);
            start = end + 1;
        }
        return kept.isEmpty() ? "/" : kept.toString();
    }

    private boolean isCanonical() {
        return !text.contains("//") && !text.contains("/.") && text.indexOf('\\') < 0 && text.indexOf(';') < 0;
    }

    private int separator(int from) {
        int end = from;
        while (end < text.length() && !isSeparator(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void keep(int start, int end) {
        int stop = withoutParameters(start, end);
        boolean isLast = end == text.length();
        if (isDots(start, stop)) {
            faults.add(PathFault.DOT_SEGMENT);
            climb(stop - start - 1);
        } else if (stop > start) {
            kept.append('/').append(text, start, stop);
            return;
        } else if (!isLast) {
            faults.add(PathFault.EMPTY_SEGMENT);
        }
        if (isLast) {
            kept.append('/');
        }
    }

    /** Escapes that outlasted every round can still have left a parameter. */
    private int withoutParameters(int start, int end) {
        int mark = text.indexOf(';', start);
        if (mark < 0 || mark >= end) {
            return end;
        }
        faults.add(PathFault.PATH_PARAMETER);
        return mark;
    }

    private boolean isDots(int start, int stop) {
        int length = stop - start;
        return (length == 1 || length == 2) && text.charAt(start) == '.' && text.charAt(stop - 1) == '.';
    }

    private void climb(int levels) {
        if (levels > 0) {
            kept.setLength(Math.max(0, kept.lastIndexOf("/")));
        }
    }
}
