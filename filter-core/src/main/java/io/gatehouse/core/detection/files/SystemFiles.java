package io.gatehouse.core.detection.files;

import io.gatehouse.core.detection.Texts;
import io.gatehouse.core.detection.WordList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that an application's visitors have no business with. */
final class SystemFiles {
    /** Paths are not longer. */
    static final int LONGEST = 300;

    private static final Map<String, Set<String>> LISTS = WordList.read(SystemFiles.class, "files.txt");
    private static final Set<String> FOLDERS = WordList.section(LISTS, "folders");
    private static final Set<String> FILES = WordList.section(LISTS, "files");
    private static final Set<String> NAMES = WordList.section(LISTS, "names");

    private SystemFiles() {}

    /** What files are called that need no path to be told from words. */
    static Stream<String> telling() {
        return Stream.concat(
                NAMES.stream().filter(name -> name.indexOf('.') >= 0),
                FILES.stream().filter(name -> name.indexOf('/') < 0));
    }

    /** How sure it is that a text is such a file's path: 7, 5, or 0 for not at all. */
    static int score(String text) {
        if (text.length() > LONGEST) {
            return 0;
        }
        String path = plain(text);
        if (path.startsWith("//") && path.indexOf('/', 2) > 2 && text.startsWith("\\\\")) {
            return 5; // A share of another host.
        }
        String rest = withoutRoot(path);
        if (startsWithAny(rest, FILES)) {
            return 7;
        }
        boolean isAbsolute = rest.length() < path.length();
        return (isAbsolute && startsWithAny(rest, FOLDERS)) || isNamed(rest) ? 5 : 0;
    }

    /** Whether such a file is named from here on. */
    static boolean isNamedIn(String text, int from) {
        String path = plain(text.substring(from, Math.min(text.length(), from + LONGEST)));
        int name = path.lastIndexOf("../") + 3;
        return name > 2 && startsWithAny(path.substring(name), FOLDERS);
    }

    /** With slashes that stand once, no {@code ./}, in lower case, and without the begin of an address. */
    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder path = new StringBuilder(lower.length());
        for (int at = lower.startsWith("file:") ? 5 : 0; at < lower.length() && lower.charAt(at) > ' '; at++) {
            char here = lower.charAt(at) == '\\' ? '/' : lower.charAt(at);
            boolean isDouble = here == '/' && path.length() > 1 && path.charAt(path.length() - 1) == '/';
            boolean isHere = here == '.'
                    && lower.startsWith("./", at)
                    && path.length() > 0
                    && path.charAt(path.length() - 1) == '/';
            if (isHere) {
                at++;
            } else if (!isDouble) {
                path.append(here);
            }
        }
        return path.toString();
    }

    private static String withoutRoot(String path) {
        int begin = path.length() > 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0)) ? 2 : 0;
        while (begin < path.length() && path.charAt(begin) == '/') {
            begin++;
        }
        return path.substring(begin);
    }

    /** Looks up the first one, two and three folders. */
    private static boolean startsWithAny(String path, Set<String> names) {
        int end = 0;
        for (int depth = 0; depth < 4 && end < path.length(); depth++) {
            int slash = path.indexOf('/', end);
            int stop = slash < 0 ? nameEnd(path, end) : slash;
            if (names.contains(path.substring(0, stop))
                    || (slash >= 0 && names.contains(path.substring(0, slash + 1)))) {
                return true;
            }
            end = slash < 0 ? path.length() : slash + 1;
        }
        return false;
    }

    /** A hidden file of a kind that holds secrets, as the path's last name. */
    private static boolean isNamed(String path) {
        int name = path.lastIndexOf('/') + 1;
        String last = path.substring(name, nameEnd(path, name));
        int slash = path.indexOf('/');
        boolean isHidden = slash > 0 && path.charAt(0) == '.' && NAMES.contains(path.substring(0, slash));
        boolean isFile = slash >= 0 || last.indexOf('.') >= 0;
        return isHidden || (isFile && NAMES.contains(last));
    }

    private static int nameEnd(String path, int from) {
        int at = from;
        while (at < path.length() && (Texts.isWordLetter(path.charAt(at)) || ".-_$~+".indexOf(path.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }
}
