package io.gatehouse.core.detection.shell;

import org.jspecify.annotations.Nullable;

/** Behind what a command begins. */
enum CommandStart {
    /** The whole text is a command. */
    TEXT(0),
    /** A line of its own. */
    LINE(1),
    /** {@code ; | & && ||}. */
    SEPARATOR(1),
    /** {@code $( <( >(}, whose output becomes part of another command. */
    SUBSTITUTION(2),
    /** A backtick, which is also how Markdown quotes code. */
    BACKTICK(1);

    private final int length;

    CommandStart(int length) {
        this.length = length;
    }

    /** How many characters it takes. */
    int length() {
        return length;
    }

    /** What begins here. */
    static @Nullable CommandStart at(String text, int at) {
        return switch (text.charAt(at)) {
            case ';', '|', '&' -> SEPARATOR;
            case '\n', '\r' -> LINE;
            case '`' -> BACKTICK;
            case '$' -> opens(text, at) ? SUBSTITUTION : null;
            case '<', '>' -> opens(text, at) && (at == 0 || text.charAt(at - 1) == ' ') ? SUBSTITUTION : null;
            default -> null;
        };
    }

    private static boolean opens(String text, int at) {
        return at + 1 < text.length() && text.charAt(at + 1) == '(';
    }
}
