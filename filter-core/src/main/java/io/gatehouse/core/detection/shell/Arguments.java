package io.gatehouse.core.detection.shell;

/** What follows a command's name. */
enum Arguments {
    /** Nothing: the text or the command ends. */
    END,
    /** What only a shell understands: options, paths, variables, redirections, addresses, quotes. */
    SHELL,
    /** Words. */
    WORDS,
    /** What makes the name something else: a call, an assignment, an entity, a part of a longer word. */
    NO_COMMAND;

    boolean endOrShell() {
        return this == END || this == SHELL;
    }

    /** What follows here. */
    static Arguments at(String text, int end) {
        if (end >= text.length()) {
            return END;
        }
        char next = text.charAt(end);
        if ("|&`)}\n\r".indexOf(next) >= 0) {
            return END;
        }
        if (next == ';') {
            return isEntity(text, end) ? NO_COMMAND : END;
        }
        if (next == '<' || next == '>' || next == '$') {
            return SHELL;
        }
        return next == ' ' || next == '\t' || next == ',' || next == '+' ? afterBlank(text, end) : NO_COMMAND;
    }

    /** A character reference, as HTML has them. */
    private static boolean isEntity(String text, int semicolon) {
        int at = semicolon - 1;
        while (at >= 0 && Character.isLetterOrDigit(text.charAt(at))) {
            at--;
        }
        return at >= 0 && text.charAt(at) == '&';
    }

    private static Arguments afterBlank(String text, int blank) {
        int at = blank;
        while (at < text.length() && " \t,+".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length() || "|&;`)\n\r".indexOf(text.charAt(at)) >= 0) {
            return END;
        }
        return isShell(text, at) || hasShellWord(text, at) ? SHELL : WORDS;
    }

    /** Looks at the words behind, up to the end of the command. */
    private static boolean hasShellWord(String text, int from) {
        int end = Math.min(text.length(), from + 128);
        for (int at = from; at < end; at++) {
            char here = text.charAt(at);
            if ("\n\r|;".indexOf(here) >= 0) {
                return false;
            }
            if (here == ' ' && at + 1 < end && isShell(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word that people use as well is a command by what follows: another name, another folder, a drive's list. */
    static boolean changesShell(String text, String name, int end) {
        int at = end;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == end || at == text.length()) {
            return false;
        }
        return switch (name) {
            case "alias" -> text.substring(at, Math.min(text.length(), at + 64)).indexOf('=') > 0;
            case "sleep", "timeout" -> Character.isDigit(text.charAt(at));
            case "cd", "dir", "type" -> isShell(text, at) || text.charAt(at) == '/';
            default -> false;
        };
    }

    private static boolean isShell(String text, int at) {
        char here = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        return switch (here) {
            case '-' -> Character.isLetter(next) || (next == '-' && isLetter(text, at + 2));
            case '/' -> Character.isLetter(next) || (next != 0 && "?*\\[;|".indexOf(next) >= 0);
            case '$' -> Character.isLetter(next) || next == '{' || next == '(' || next == '@' || next == '_';
            case '>' -> next != '=';
            case '~' -> next == '/';
            case '%' -> Character.isLetter(next);
            case '.' -> next == '/' || (next == '.' && at + 2 < text.length() && text.charAt(at + 2) == '/');
            case '\\' -> next == '\\';
            default -> isAddress(text, at);
        };
    }

    /** As {@code http://..}, {@code c:\}, {@code 127.0.0.1}. */
    private static boolean isAddress(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < 12 && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        boolean isDrive = end - at == 1 && text.startsWith(":\\", end);
        return isDrive || text.startsWith("://", end) || isQuad(text, at);
    }

    private static boolean isLetter(String text, int at) {
        return at < text.length() && Character.isLetter(text.charAt(at));
    }

    private static boolean isQuad(String text, int at) {
        int dots = 0;
        int end = at;
        while (end < text.length() && (text.charAt(end) == '.' || Character.isDigit(text.charAt(end)))) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        return dots == 3 && end - at >= 7;
    }
}
