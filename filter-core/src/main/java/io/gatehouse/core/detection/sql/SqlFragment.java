package io.gatehouse.core.detection.sql;

import io.gatehouse.core.detection.Texts;
import java.util.Arrays;
import java.util.Locale;

/**
 * The tokens of a text as a database would read it, where nobody knows which one: remarks count as white space, and what MySQL runs
 * inside of {@code /*! *}{@code /} counts as code. The text may begin inside of quotes. Used by one thread.
 */
final class SqlFragment {
    private static final String OPERATORS = "=<>!|&+-*/%^~:?";

    private final String text;
    private SqlKind[] kinds = new SqlKind[32];
    private int[] spans = new int[2 * 32];
    private int count;
    private boolean hasVersionedComment;

    SqlFragment(String text) {
        this.text = text;
    }

    /** Reads the text that begins inside of this quote, or outside of all where it is 0. */
    SqlFragment read(char quote) {
        count = 0;
        hasVersionedComment = false;
        int at = quote == 0 ? 0 : string(quote, 0, 0);
        while (at < text.length()) {
            at = token(at);
        }
        return this;
    }

    private int token(int at) {
        char here = text.charAt(at);
        if (here <= ' ' || here == 0xA0) {
            return at + 1;
        }
        if (Character.isDigit(here) || (here == '.' && isDigit(at + 1))) {
            return number(at);
        }
        if (Texts.isWordLetter(here)) {
            return word(at);
        }
        return switch (here) {
            case '\'', '"' -> string(here, at, at + 1);
            case '`', '[' -> quotedName(at, here == '`' ? '`' : ']');
            case '@' ->
                text.startsWith("@>", at) || text.startsWith("@?", at) || text.startsWith("@@ ", at)
                        ? operator(at)
                        : add(SqlKind.VARIABLE, at, Texts.wordEnd(text, at + (text.startsWith("@@", at) ? 2 : 1)));
            case '(', '{' -> add(SqlKind.OPEN, at, at + 1);
            case ')', '}' -> add(SqlKind.CLOSE, at, at + 1);
            case ',' -> add(SqlKind.COMMA, at, at + 1);
            case ';' -> add(SqlKind.SEMICOLON, at, at + 1);
            case '#' -> text.startsWith("#>", at) ? operator(at) : lineComment(at, at + 1);
            default -> mark(at, here);
        };
    }

    private int mark(int at, char here) {
        if (text.startsWith("--", at)) {
            return lineComment(at, at + 2);
        }
        if (text.startsWith("/*", at)) {
            return blockComment(at);
        }
        if (text.startsWith("*/", at)) {
            return at + 2;
        }
        return OPERATORS.indexOf(here) >= 0 ? operator(at) : add(SqlKind.OTHER, at, at + 1);
    }

    private int operator(int at) {
        int end = at + 1;
        while (end < text.length()
                && end - at < 3
                && "=<>|&:@?".indexOf(text.charAt(end)) >= 0
                && !text.startsWith("@@", end)) {
            end++;
        }
        return add(SqlKind.OPERATOR, at, end);
    }

    private int number(int at) {
        int end = at;
        if (text.regionMatches(true, at, "0x", 0, 2)) {
            end = at + 2;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            return add(SqlKind.NUMBER, at, end);
        }
        while (isDigit(end) || (end < text.length() && text.charAt(end) == '.')) {
            end++;
        }
        if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            int digits = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? end + 2 : end + 1;
            end = exponent(digits, end);
        }
        return add(SqlKind.NUMBER, at, end);
    }

    private int exponent(int digits, int end) {
        int at = digits;
        while (isDigit(at)) {
            at++;
        }
        return at > digits ? at : end;
    }

    private boolean isDigit(int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Names may be qualified: {@code sys.objects}, {@code master..xp_cmdshell}. */
    private int word(int at) {
        int end = Texts.wordEnd(text, at);
        while (end + 1 < text.length() && isPartOfName(end)) {
            end = Texts.wordEnd(text, end + 1);
        }
        return add(SqlKind.WORD, at, end);
    }

    private boolean isPartOfName(int at) {
        char here = text.charAt(at);
        char next = text.charAt(at + 1);
        return here == '$' || (here == '.' && (Texts.isWordLetter(next) || next == '.'));
    }

    private int string(char quote, int start, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == quote) {
                if (at + 1 < text.length() && text.charAt(at + 1) == quote && at > 0) {
                    at++;
                } else {
                    return add(SqlKind.STRING, start, at + 1);
                }
            }
            at++;
        }
        return add(SqlKind.STRING, start, text.length() + 1);
    }

    private int quotedName(int at, char close) {
        int end = text.indexOf(close, at + 1);
        return end < 0 || end - at > 64 ? add(SqlKind.OTHER, at, at + 1) : add(SqlKind.WORD, at, end + 1);
    }

    private int lineComment(int at, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return Texts.firstNonBlank(text, end) == text.length() ? add(SqlKind.COMMENT, at, text.length()) : end;
    }

    private int blockComment(int at) {
        if (text.startsWith("!", at + 2)) {
            hasVersionedComment = true;
            int code = at + 3;
            while (isDigit(code) && code - at < 9) {
                code++;
            }
            return code;
        }
        int end = text.indexOf("*/", at + 2);
        return end < 0 ? add(SqlKind.COMMENT, at, text.length()) : end + 2;
    }

    private int add(SqlKind kind, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            spans = Arrays.copyOf(spans, 4 * count);
        }
        kinds[count] = kind;
        spans[2 * count] = start;
        spans[2 * count + 1] = end;
        count++;
        return Math.max(end, start + 1);
    }

    int count() {
        return count;
    }

    /** What a token is; {@code END} behind the last and before the first. */
    SqlKind kind(int token) {
        return token < 0 || token >= count ? SqlKind.END : kinds[token];
    }

    int start(int token) {
        return token < count ? spans[2 * token] : text.length();
    }

    int end(int token) {
        return token < count ? Math.min(text.length(), spans[2 * token + 1]) : text.length();
    }

    /** Whether a string was never closed. */
    boolean isOpen(int token) {
        return token < count && spans[2 * token + 1] > text.length();
    }

    String text(int token) {
        return text.substring(Math.min(start(token), text.length()), end(token));
    }

    String lower(int token) {
        return text(token).toLowerCase(Locale.ROOT);
    }

    /** Whether a token is this word, given in lower case. */
    boolean is(int token, String word) {
        return kind(token) == SqlKind.WORD
                && end(token) - start(token) == word.length()
                && text.regionMatches(true, start(token), word, 0, word.length());
    }

    boolean isAny(int token, String... words) {
        for (String word : words) {
            if (is(token, word)) {
                return true;
            }
        }
        return false;
    }

    boolean isOperator(int token, String operators) {
        return kind(token) == SqlKind.OPERATOR && operators.contains(" " + text(token) + " ");
    }

    /** Whether MySQL's way to run what others take for a remark was used. */
    boolean hasVersionedComment() {
        return hasVersionedComment;
    }
}
