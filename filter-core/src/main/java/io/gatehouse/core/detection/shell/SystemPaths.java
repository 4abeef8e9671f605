package io.gatehouse.core.detection.shell;

/** Folders and programs that file name patterns are made to hit, as {@code /b?n/c?t} and {@code /[e]tc/passwd}. */
final class SystemPaths {
    private static final String[] FOLDERS = {
        "bin", "usr", "etc", "sbin", "tmp", "var", "home", "proc", "dev", "opt", "root"
    };

    private static final String[] PROGRAMS = {
        "/bin/",
        "/usr/bin/",
        "/usr/local/bin/",
        "/sbin/",
        "/usr/sbin/",
        "%comspec%",
        "%systemroot%\\",
        "%windir%\\",
        "c:\\windows\\"
    };

    private SystemPaths() {}

    /** Whether a path leads to where the system keeps its programs. */
    static boolean holdsPrograms(String path) {
        for (String folder : PROGRAMS) {
            if (path.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first folder of the path is a pattern for one of the system's folders. */
    static boolean matches(String path) {
        int begin = 0;
        while (begin < path.length() && path.charAt(begin) == '/') {
            begin++;
        }
        int slash = path.indexOf('/', begin);
        if (slash < 0) {
            return false;
        }
        String first = path.substring(begin, slash);
        boolean hasPattern = hasPattern(first) || (hasPattern(path.substring(slash)) && slash + 1 < path.length());
        if (!hasPattern || first.chars().noneMatch(Character::isLetter)) {
            return false;
        }
        for (String folder : FOLDERS) {
            if (matches(first, 0, folder, 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasPattern(String name) {
        return name.indexOf('?') >= 0 || name.indexOf('*') >= 0 || name.indexOf('[') >= 0;
    }

    /** Names are short, so trying is cheap. */
    private static boolean matches(String pattern, int at, String name, int from) {
        if (at == pattern.length()) {
            return from == name.length();
        }
        char here = pattern.charAt(at);
        if (here == '*') {
            return matches(pattern, at + 1, name, from)
                    || (from < name.length() && matches(pattern, at, name, from + 1));
        }
        if (from == name.length()) {
            return false;
        }
        if (here == '[') {
            int close = pattern.indexOf(']', at);
            return close > at
                    && pattern.substring(at + 1, close).indexOf(name.charAt(from)) >= 0
                    && matches(pattern, close + 1, name, from + 1);
        }
        return (here == '?' || here == name.charAt(from)) && matches(pattern, at + 1, name, from + 1);
    }
}
