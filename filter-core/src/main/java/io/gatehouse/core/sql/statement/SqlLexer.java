package io.gatehouse.core.sql.statement;

import io.gatehouse.core.sql.statement.SqlDialect.Habit;

/**
 * A cursor over the tokens of a statement, as the statement's database reads them. It never throws, takes time in proportion to
 * the text, and between two tokens there is white space only.
 */
final class SqlLexer {
    private static final String OPERATORS = "+-*/%<>=!~^&|:#@?\\";
    private static final String PUNCTUATION = "()[]{},.;";

    private final SqlDialect dialect;
    private final String text;
    private int start;
    private int end;
    private int innerStart;
    private int innerEnd;
    private boolean isUnclosed;
    private boolean isInCode;

    SqlLexer(SqlDialect dialect, String text) {
        this.dialect = dialect;
        this.text = text;
    }

    /** Where the token begins. */
    int start() {
        return start;
    }

    /** Behind the token's last character. */
    int end() {
        return end;
    }

    /** Where the content of a string, a quoted name or a comment begins. */
    int innerStart() {
        return innerStart;
    }

    /** Behind the last character of such content. */
    int innerEnd() {
        return innerEnd;
    }

    /** Whether a string, a quoted name or a comment so far had no end. */
    boolean isUnclosed() {
        return isUnclosed;
    }

    /** Goes to the next token. */
    SqlToken next() {
        start = end;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        end = start;
        innerStart = start;
        SqlToken kind = start == text.length() ? SqlToken.END : read(text.charAt(start));
        if (kind != SqlToken.STRING && kind != SqlToken.QUOTED_NAME && kind != SqlToken.COMMENT) {
            innerEnd = end;
        }
        return kind;
    }

    private SqlToken read(char c) {
        return switch (c) {
            case '\'' -> quoted(SqlToken.STRING, '\'', dialect.has(Habit.BACKSLASHES));
            case '"' ->
                dialect.has(Habit.BACKSLASHES)
                        ? quoted(SqlToken.STRING, '"', true)
                        : quoted(SqlToken.QUOTED_NAME, '"', false);
            case '`' -> dialect.has(Habit.BACKTICKS) ? quoted(SqlToken.QUOTED_NAME, '`', false) : one(SqlToken.UNKNOWN);
            case '[' ->
                dialect.has(Habit.BRACKETS) ? quoted(SqlToken.QUOTED_NAME, ']', false) : one(SqlToken.PUNCTUATION);
            case '-' -> isDashComment() ? line(2) : operator();
            case '#' -> dialect.has(Habit.HASH_COMMENTS) ? line(1) : hash();
            case '/' -> slash();
            case '*' -> isInCode && at(1) == '/' ? endOfCode() : operator();
            case '$' -> dollar();
            case '?' -> at(1) == '|' || at(1) == '&' ? operator() : one(SqlToken.PARAMETER);
            case '@' -> variable();
            case ':' -> isWordStart(at(1)) ? parameter(1) : operator();
            case '.' -> isDigit(at(1)) ? number() : one(SqlToken.PUNCTUATION);
            default -> other(c);
        };
    }

    private SqlToken other(char c) {
        if (isDigit(c)) {
            return number();
        }
        if (isWordStart(c)) {
            return word(c);
        }
        if (PUNCTUATION.indexOf(c) >= 0) {
            return one(SqlToken.PUNCTUATION);
        }
        return OPERATORS.indexOf(c) >= 0 ? operator() : one(SqlToken.UNKNOWN);
    }

    private SqlToken one(SqlToken kind) {
        end = start + 1;
        return kind;
    }

    /** A word, or a literal that begins with letters: {@code E'', N'', X'', B'', U&'', q'[]', _utf8''}. */
    private SqlToken word(char c) {
        if (isFollowedByQuote(c)) {
            return prefixed(c);
        }
        end = start + 1;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return SqlToken.WORD;
    }

    private boolean isFollowedByQuote(char c) {
        char next = at(1);
        boolean isLetter = "eEnNxXbB".indexOf(c) >= 0 && next == '\'';
        boolean isUnicode = (c == 'u' || c == 'U') && next == '&' && (at(2) == '\'' || at(2) == '"');
        return isLetter || isUnicode || isQQuote(c, next);
    }

    private boolean isQQuote(char c, char next) {
        if (!dialect.has(Habit.Q_QUOTES)) {
            return false;
        }
        boolean isNational = (c == 'n' || c == 'N') && (next == 'q' || next == 'Q') && at(2) == '\'';
        return isNational || ((c == 'q' || c == 'Q') && next == '\'');
    }

    private SqlToken prefixed(char c) {
        if (isQQuote(c, at(1))) {
            return qQuoted(at(1) == '\'' ? 2 : 3);
        }
        end = start + (at(1) == '&' ? 2 : 1);
        boolean escapes =
                dialect.has(Habit.BACKSLASHES) || (dialect.has(Habit.ESCAPE_STRINGS) && (c == 'e' || c == 'E'));
        boolean isName = text.charAt(end) == '"' && !dialect.has(Habit.BACKSLASHES);
        return quotedFrom(isName ? SqlToken.QUOTED_NAME : SqlToken.STRING, text.charAt(end), escapes);
    }

    private SqlToken qQuoted(int prefix) {
        innerStart = Math.min(start + prefix + 1, text.length());
        char open = at(prefix);
        int pair = "[{(<".indexOf(open);
        String close = (pair < 0 ? open : "]})>".charAt(pair)) + "'";
        return until(SqlToken.STRING, close);
    }

    private SqlToken until(SqlToken kind, String close) {
        int found = text.indexOf(close, innerStart);
        isUnclosed |= found < 0;
        innerEnd = found < 0 ? text.length() : found;
        end = found < 0 ? text.length() : found + close.length();
        return kind;
    }

    private SqlToken quoted(SqlToken kind, char quote, boolean escapes) {
        return quotedFrom(kind, quote, escapes);
    }

    /** Reads to the quote that is not doubled; {@code end} is where the first one stands. */
    private SqlToken quotedFrom(SqlToken kind, char quote, boolean escapes) {
        int at = end + 1;
        innerStart = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote && (at + 1 == text.length() || text.charAt(at + 1) != quote)) {
                innerEnd = at;
                end = at + 1;
                return kind;
            }
            at += c == quote || (escapes && c == '\\') ? 2 : 1;
        }
        isUnclosed = true;
        innerEnd = text.length();
        end = text.length();
        return kind;
    }

    private boolean isDashComment() {
        if (at(1) != '-') {
            return false;
        }
        return !dialect.has(Habit.SPACED_DASHES) || start + 2 >= text.length() || at(2) <= ' ';
    }

    private SqlToken line(int opening) {
        innerStart = start + opening;
        end = innerStart;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        innerEnd = end;
        return SqlToken.COMMENT;
    }

    private SqlToken slash() {
        if (at(1) == '/' && dialect.has(Habit.SLASH_COMMENTS)) {
            return line(2);
        }
        if (at(1) != '*') {
            return operator();
        }
        boolean isCode = dialect.has(Habit.CODE_COMMENTS) && (at(2) == '!' || (at(2) == 'M' && at(3) == '!'));
        return isCode ? startOfCode() : comment();
    }

    private SqlToken startOfCode() {
        isInCode = true;
        end = start + (at(2) == '!' ? 3 : 4);
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        innerStart = end;
        innerEnd = end;
        return SqlToken.COMMENT;
    }

    private SqlToken endOfCode() {
        isInCode = false;
        end = start + 2;
        innerStart = end;
        innerEnd = end;
        return SqlToken.COMMENT;
    }

    private SqlToken comment() {
        innerStart = start + 2;
        int depth = 1;
        int at = innerStart;
        while (at + 1 < text.length()) {
            boolean closes = text.charAt(at) == '*' && text.charAt(at + 1) == '/';
            boolean opens = dialect.has(Habit.NESTED_COMMENTS) && text.charAt(at) == '/' && text.charAt(at + 1) == '*';
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
            if (depth == 0) {
                innerEnd = at - 2;
                end = at;
                return SqlToken.COMMENT;
            }
        }
        isUnclosed |= !dialect.has(Habit.OPEN_COMMENTS);
        innerEnd = text.length();
        end = text.length();
        return SqlToken.COMMENT;
    }

    private SqlToken dollar() {
        if (isDigit(at(1))) {
            return parameter(1);
        }
        int tag = start + 1;
        while (dialect.has(Habit.DOLLAR_QUOTES) && tag < text.length() && isTagPart(text.charAt(tag))) {
            tag++;
        }
        if (!dialect.has(Habit.DOLLAR_QUOTES) || tag == text.length() || text.charAt(tag) != '$') {
            return isWordStart(at(1)) || at(1) == '{' ? parameter(1) : one(SqlToken.UNKNOWN);
        }
        innerStart = tag + 1;
        return until(SqlToken.STRING, text.substring(start, tag + 1));
    }

    private SqlToken hash() {
        return at(1) == '{' || isWordStart(at(1)) ? parameter(1) : operator();
    }

    private SqlToken variable() {
        int name = at(1) == '@' ? 2 : 1;
        return isWordStart(at(name)) ? parameter(name) : operator();
    }

    private SqlToken parameter(int prefix) {
        end = start + prefix;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return SqlToken.PARAMETER;
    }

    private SqlToken number() {
        end = start + 1;
        while (end < text.length() && isNumberPart(text.charAt(end), text.charAt(end - 1))) {
            end++;
        }
        return SqlToken.NUMBER;
    }

    /** Letters stay with the number they follow, as in {@code 0x1F}, {@code 1e0} and {@code 1e0union}. */
    private boolean isNumberPart(char c, char before) {
        boolean isExponent = (before == 'e' || before == 'E') && !isHex();
        boolean isSigned =
                (c == '+' || c == '-') && isExponent && end + 1 < text.length() && isDigit(text.charAt(end + 1));
        return isSigned || c == '.' || isWordPart(c);
    }

    private boolean isHex() {
        return text.charAt(start) == '0' && (at(1) == 'x' || at(1) == 'X');
    }

    private SqlToken operator() {
        end = start + 1;
        while (end < text.length() && OPERATORS.indexOf(text.charAt(end)) >= 0 && !beginsOther(end)) {
            end++;
        }
        return SqlToken.OPERATOR;
    }

    /** Whether something else than the operator's next character begins here. */
    private boolean beginsOther(int at) {
        char c = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        boolean isComment = (c == '-' && next == '-')
                || (c == '/' && (next == '*' || next == '/'))
                || (c == '*' && next == '/' && isInCode)
                || (c == '#' && dialect.has(Habit.HASH_COMMENTS));
        boolean isSign = (c == '-' || c == '+') && (isDigit(next) || next == '.');
        boolean isPlace = (c == '?' && next != '|' && next != '&')
                || ((c == '@' || c == ':' || c == '#') && isWordStart(next) && text.charAt(at - 1) != c);
        return isComment || isSign || isPlace;
    }

    private char at(int offset) {
        return start + offset < text.length() ? text.charAt(start + offset) : 0;
    }

    private static boolean isTagPart(char c) {
        return isWordPart(c) && c != '$';
    }

    /** White space of at least one database. */
    static boolean isSpace(char c) {
        return (c <= ' ' && c != 0)
                || c == 0xA0
                || (c > 0x7F && (Character.isSpaceChar(c) || Character.isWhitespace(c)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c > 0x7F && !isSpace(c));
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
