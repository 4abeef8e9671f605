package io.gatehouse.core.detection.shell;

import io.gatehouse.core.detection.WordList;
import java.util.Map;
import java.util.Set;

/** The programs, built-ins and cmdlets that a shell would run. */
final class Programs {
    private static final Map<String, Set<String>> LISTS = WordList.read(Programs.class, "programs.txt");
    private static final Set<String> PROGRAMS = WordList.section(LISTS, "programs");
    private static final Set<String> WORDS = WordList.section(LISTS, "words");
    private static final Set<String> CMDLETS = WordList.section(LISTS, "cmdlets");

    private static final Set<String> RUNNERS = WordList.section(LISTS, "runners");

    private Programs() {}

    /** How much a name looks like a program's. */
    enum Kind {
        /** Nothing that a shell knows. */
        UNKNOWN,
        /** A program, and a word that people or programs use otherwise. */
        WORD,
        /** A program. */
        PROGRAM,
        /** A command of PowerShell. */
        CMDLET
    }

    /** What a name in lower case is, whatever its folder, ending and version. */
    static Kind of(String name) {
        String base = base(name);
        if (CMDLETS.contains(base)) {
            return Kind.CMDLET;
        }
        if (PROGRAMS.contains(base)) {
            return Kind.PROGRAM;
        }
        return WORDS.contains(base) ? Kind.WORD : Kind.UNKNOWN;
    }

    /** Whether what follows this name is a command of its own. */
    static boolean runsAnother(String name) {
        return RUNNERS.contains(name);
    }

    private static String base(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        for (String ending : new String[] {".exe", ".com", ".bat"}) {
            if (base.endsWith(ending)) {
                return base.substring(0, base.length() - ending.length());
            }
        }
        return PROGRAMS.contains(base) ? base : withoutVersion(base);
    }

    /** As {@code python} of {@code python3.10}. */
    private static String withoutVersion(String base) {
        int end = base.length();
        while (end > 0
                && (base.charAt(end - 1) == '.' || (base.charAt(end - 1) <= '9' && base.charAt(end - 1) >= '0'))) {
            end--;
        }
        return base.substring(0, end);
    }
}
