package io.gatehouse.core.detection.shell;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.shell.Programs.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges what stands where a command may begin. One judge a text; used by one thread. */
final class ShellCommand {
    private static final int LIKELY = 7;
    private static final int ENOUGH = 5;
    private static final int LONGEST_PREFIX = 200;

    private final String text;
    private final ShellWord word = new ShellWord();
    private int reached;
    private int firstWord = -1;

    ShellCommand(String text) {
        this.text = text;
    }

    /** The command that begins behind this start, if it is one. */
    @Nullable
    Hit judge(CommandStart start, int at) {
        int from = skipBlanks(at + start.length(), start == CommandStart.TEXT);
        reached = start == CommandStart.TEXT ? 0 : from;
        word.read(text, from);
        if (start == CommandStart.SEPARATOR && isOwnVariable(from)) {
            return hit("variable", LIKELY, at);
        }
        if (word.isEmpty()) {
            return null;
        }
        if (Programs.runsAnother(word.text()) && Arguments.at(text, word.end()) != Arguments.NO_COMMAND) {
            return judgeBehindRunner(start, at);
        }
        return judgeWord(start, at);
    }

    /** Where the word began that was judged last: what stands before it has been looked at. */
    int reached() {
        return reached;
    }

    /** As {@code nohup} and {@code sudo}: with options or without, the next word is the command. */
    private @Nullable Hit judgeBehindRunner(CommandStart start, int at) {
        Hit own = judgeWord(start, at);
        int next = skipBlanks(word.end(), false);
        if (own != null || next == word.end() || text.startsWith("-", next)) {
            return own;
        }
        word.read(text, next);
        boolean isProgram = Programs.of(word.text()) == Kind.PROGRAM
                && Arguments.at(text, word.end()).endOrShell();
        return isProgram && start != CommandStart.LINE ? hit("runner", LIKELY, at) : null;
    }

    private @Nullable Hit judgeWord(CommandStart start, int at) {
        String name = word.text();
        Arguments arguments = Arguments.at(text, word.end());
        if (arguments == Arguments.NO_COMMAND) {
            return null;
        }
        String code = code(start, at, name, arguments);
        if (code != null) {
            return hit(code, LIKELY, at);
        }
        return isBreakOut(start, at, name, arguments) ? hit("break-out", ENOUGH, at) : null;
    }

    private Hit hit(String code, int score, int at) {
        return new Hit(AttackClass.COMMAND, code, score, at, Math.max(at, word.end()));
    }

    private @Nullable String code(CommandStart start, int at, String name, Arguments arguments) {
        boolean isLoose = start == CommandStart.LINE || start == CommandStart.BACKTICK;
        if (word.hasPattern() && name.startsWith("/") && SystemPaths.matches(name)) {
            return "pattern";
        }
        if (!isLoose && BatchStatement.begins(text, word.start())) {
            return "batch";
        }
        Kind kind = Programs.of(name);
        if (kind == Kind.UNKNOWN) {
            return !isLoose && SystemPaths.holdsPrograms(name) && arguments.endOrShell() ? "path" : null;
        }
        if (word.isDisguised() && name.length() > 1) {
            return !isLoose && (start != CommandStart.TEXT || arguments.endOrShell()) ? "disguised" : null;
        }
        return holds(start, at, kind, name, arguments) ? start.name().toLowerCase(Locale.ROOT) : null;
    }

    private boolean holds(CommandStart start, int at, Kind kind, String name, Arguments arguments) {
        return switch (start) {
            case TEXT -> asText(kind, name, arguments);
            case LINE -> isOneWord(0, at) && kind != Kind.WORD && arguments.endOrShell();
            case SEPARATOR -> afterSeparator(kind, at, name, arguments);
            case SUBSTITUTION -> text.charAt(at) == '$' || at == 0 || arguments.endOrShell();
            case BACKTICK -> afterBacktick(at, arguments);
        };
    }

    private boolean asText(Kind kind, String name, Arguments arguments) {
        if (kind == Kind.CMDLET) {
            return name.indexOf('-') > 0 || arguments == Arguments.SHELL;
        }
        boolean isPath = name.startsWith("/") && SystemPaths.holdsPrograms(name);
        return (kind == Kind.PROGRAM && (arguments == Arguments.SHELL || isPath))
                || (kind == Kind.WORD && Arguments.changesShell(text, name, word.end()));
    }

    private boolean afterSeparator(Kind kind, int at, String name, Arguments arguments) {
        if (arguments == Arguments.SHELL) {
            return true;
        }
        boolean isShort = isOneWord(0, at);
        if (kind == Kind.WORD) {
            boolean isEnd = arguments == Arguments.END && at + 64 > text.length();
            return isShort && (isEnd || Arguments.changesShell(text, name, word.end()));
        }
        return isShort && (arguments == Arguments.END || name.length() > 3);
    }

    /** Markdown puts its code between backticks, too, but with a space or the like before, and with text around. */
    private boolean afterBacktick(int at, Arguments arguments) {
        int close = text.indexOf('`', at + 1);
        boolean isWhole = at == 0 && close == text.length() - 1;
        return close > at + 1 && arguments.endOrShell() && (isWhole || (at > 0 && isJoined(at - 1)));
    }

    private boolean isJoined(int before) {
        char letter = text.charAt(before);
        return (letter > ' ' && "([{*_'\"/`".indexOf(letter) < 0) || text.startsWith("${", before - 1);
    }

    /** A text of one word to which something was added that reads as an unknown command. */
    private boolean isBreakOut(CommandStart start, int at, String name, Arguments arguments) {
        if (start != CommandStart.SEPARATOR
                || !isOneWord(0, at)
                || name.length() < 2
                || !isTight(at)
                || !isPlain(name)
                || !text.startsWith(name, word.start() + (text.charAt(word.start()) == '{' ? 1 : 0))) {
            return false;
        }
        if (arguments == Arguments.SHELL) {
            return text.charAt(word.end()) == ' ';
        }
        boolean isBraced = text.charAt(word.start()) == '{';
        return arguments == Arguments.END && (isBraced || isFirst(at)) && isOneWord(word.end(), text.length());
    }

    /** Whether the word stands directly behind its separator, which stands first. */
    private boolean isFirst(int at) {
        return skipBlanks(0, true) >= at;
    }

    private boolean isTight(int at) {
        return word.start() == at + 1 || (text.charAt(at + 1) == ' ' && isFirst(at));
    }

    /** Letters of names as programs have them, and no others. */
    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            if ((letter < 'a' || letter > 'z')
                    && "/-_".indexOf(letter) < 0
                    && (at == 0 || letter < '0' || letter > '9')) {
                return false;
            }
        }
        return name.charAt(0) != '-';
    }

    /** As the second half of {@code X=ls;$X}. */
    private boolean isOwnVariable(int from) {
        int end = from + 1;
        while (end < text.length()
                && end - from < 32
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (from >= text.length() || text.charAt(from) != '$' || end < from + 2) {
            return false;
        }
        String before = text.substring(Math.max(0, from - LONGEST_PREFIX), from);
        return before.contains(text.substring(from + 1, end) + "=");
    }

    /** Whether there is no white space but at the borders: a host's name or a number, to which something was added. */
    private boolean isOneWord(int from, int end) {
        int at = from == 0 ? Math.min(firstWord(), end) : wordEnd(from, end);
        return at - from <= LONGEST_PREFIX && skipBlanks(at, true) >= end;
    }

    private int wordEnd(int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) > ' ' && at - from <= LONGEST_PREFIX) {
            at++;
        }
        return at;
    }

    /** Where the text's first word ends. */
    private int firstWord() {
        if (firstWord < 0) {
            firstWord = wordEnd(0, text.length());
        }
        return firstWord;
    }

    /** White space, further separators, and brackets that may stand before a command; quotes and line ends at the text's border. */
    private int skipBlanks(int from, boolean isBorder) {
        int at = from;
        while (at < text.length()
                && ((" \t|&;({!,".indexOf(text.charAt(at)) >= 0 && !isBrace(at))
                        || (isBorder && "'\")\r\n".indexOf(text.charAt(at)) >= 0))) {
            at++;
        }
        return at;
    }

    /** A brace that begins a list, as {@code {ls,-l}}, and a comma are read with the word. */
    private boolean isBrace(int at) {
        return text.charAt(at) == '{'
                && at + 1 < text.length()
                && text.charAt(at + 1) > ' '
                && text.charAt(at + 1) != ',';
    }
}
