package io.gatehouse.core.firewall;

import io.gatehouse.core.settings.Settings;
import java.util.List;

/**
 * The names of files and folders that nobody is to ask for: any that begin with a dot, {@code WEB-INF} and {@code META-INF}, copies that
 * editors and administrators leave behind, and those that the settings name. Letter case, and dots and blanks at the end of a name, don't
 * matter, as some file systems ignore them.
 *
 * @param more further names; a star at one end stands for anything
 */
record HiddenNames(List<String> more) {
    private static final String[] FOLDERS = {"WEB-INF", "META-INF", "CVS"};
    private static final String[] FILES = {"Thumbs.db", "desktop.ini", "web.config"};
    private static final String[] PAGES = {".html", ".htm"};
    private static final String WELL_KNOWN = ".well-known";

    /** Endings by their last letter, so that a name is compared with few of them. */
    private static final String[][] ENDINGS = byLast(
            "~", ".bak", ".bkp", ".backup", ".old", ".orig", ".rej", ".save", ".sav", ".sql", ".sqlite", ".swo", ".swp",
            ".tmp", ".temp");

    private static String[][] byLast(String... endings) {
        String[][] table = new String[128][];
        for (char last = 0; last < table.length; last++) {
            String end = String.valueOf(last);
            table[last] = List.of(endings).stream()
                    .filter(ending -> ending.regionMatches(true, ending.length() - 1, end, 0, 1))
                    .toArray(String[]::new);
        }
        return table;
    }

    static HiddenNames from(Settings settings) {
        return new HiddenNames(settings.list(
                "hiddenFiles", List.of(), "must be file names, as '*.log, notes.txt, draft-*'", HiddenNames::name));
    }

    private static String name(String text) {
        int star = text.indexOf('*');
        boolean isName = text.indexOf('/') < 0
                && text.length() > 1
                && (star < 0 || star == text.length() - 1 || (star == 0 && text.indexOf('*', 1) < 0));
        if (!isName) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    /** A page, which an application may well keep where only it can send it. */
    static boolean isPage(String path) {
        return endsWith(path, 0, path.length(), PAGES[0]) || endsWith(path, 0, path.length(), PAGES[1]);
    }

    /** Whether a canonical path leads to or through such a name. */
    boolean contains(String path) {
        int length = path.endsWith("/") ? path.length() - 1 : path.length();
        int slash = 0;
        while (slash < length) {
            int next = path.indexOf('/', slash + 1);
            int stop = next < 0 || next > length ? length : next;
            if (isHidden(path, slash + 1, stop, stop == length)) {
                return true;
            }
            slash = stop;
        }
        return false;
    }

    private boolean isHidden(String path, int start, int stop, boolean isLast) {
        if (start < stop && path.charAt(start) == '.') {
            return start > 1 || !equals(path, start, stop, WELL_KNOWN);
        }
        int end = trimmed(path, start, stop);
        return isAnyOf(FOLDERS, path, start, end) || (isLast && isHiddenFile(path, start, end));
    }

    private static int trimmed(String path, int start, int stop) {
        int end = stop;
        while (end > start && (path.charAt(end - 1) == '.' || path.charAt(end - 1) == ' ')) {
            end--;
        }
        return end;
    }

    private boolean isHiddenFile(String path, int start, int end) {
        if (end == start) {
            return false;
        }
        char last = path.charAt(end - 1);
        return (last < 128 && endsWithAny(ENDINGS[last], path, start, end))
                || isCopy(path, start, end)
                || isAnyOf(FILES, path, start, end)
                || isNamed(path, start, end);
    }

    /** As {@code ~index.jsp} and {@code ~$plan.docx}; {@code ~name} is somebody's home page. */
    private static boolean isCopy(String path, int start, int end) {
        if (path.charAt(start) != '~') {
            return false;
        }
        int dot = path.indexOf('.', start);
        return path.startsWith("$", start + 1) || (dot > start + 1 && dot < end);
    }

    private static boolean endsWithAny(String[] endings, String path, int start, int end) {
        for (String ending : endings) {
            if (endsWith(path, start, end, ending)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(String path, int start, int end, String ending) {
        int from = end - ending.length();
        return from >= start && path.regionMatches(true, from, ending, 0, ending.length());
    }

    private static boolean isAnyOf(String[] names, String path, int start, int end) {
        for (String name : names) {
            if (equals(path, start, end, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equals(String path, int start, int end, String name) {
        return end - start == name.length() && path.regionMatches(true, start, name, 0, name.length());
    }

    private boolean isNamed(String path, int start, int end) {
        for (int at = 0; at < more.size(); at++) {
            if (matches(more.get(at), path, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name, String path, int start, int end) {
        int fixed = name.length() - 1;
        if (name.charAt(0) == '*') {
            return end - start >= fixed && path.regionMatches(true, end - fixed, name, 1, fixed);
        }
        return name.charAt(fixed) == '*'
                ? end - start >= fixed && path.regionMatches(true, start, name, 0, fixed)
                : equals(path, start, end, name);
    }
}
