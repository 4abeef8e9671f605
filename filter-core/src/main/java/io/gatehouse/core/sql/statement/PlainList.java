package io.gatehouse.core.sql.statement;

import java.util.Set;

/**
 * The few rows of several tokens that an input may be: a signed number, a name with its table's, a list where the statement has one of
 * its own ({@code IN (1, 2)}, {@code ORDER BY name DESC, 2}, {@code SELECT a, b}, {@code LIMIT 10, 20}), and key words that mean nothing
 * without what the application writes around them.
 */
final class PlainList {
    private static final Set<String> PHRASES = Set.of(
            "time zone",
            "with time zone",
            "without time zone",
            "is not",
            "is null",
            "is not null",
            "not null",
            "not in",
            "not like",
            "order by",
            "group by",
            "left join",
            "inner join",
            "right join",
            "asc nulls first",
            "asc nulls last",
            "desc nulls first",
            "desc nulls last",
            "nulls first",
            "nulls last");
    private static final Set<String> RESERVED = Set.of(
            "all",
            "and",
            "any",
            "as",
            "between",
            "by",
            "case",
            "delete",
            "distinct",
            "div",
            "else",
            "end",
            "except",
            "exec",
            "execute",
            "exists",
            "from",
            "group",
            "having",
            "in",
            "insert",
            "intersect",
            "into",
            "is",
            "join",
            "like",
            "limit",
            "minus",
            "mod",
            "not",
            "offset",
            "on",
            "or",
            "order",
            "regexp",
            "rlike",
            "select",
            "set",
            "some",
            "then",
            "union",
            "update",
            "using",
            "values",
            "when",
            "where",
            "xor");
    private static final Set<String> SORTED = Set.of("by");
    private static final Set<String> CHOSEN = Set.of("select", "distinct", "by", "limit", "offset");

    private final SqlStatement statement;

    PlainList(SqlStatement statement) {
        this.statement = statement;
    }

    boolean is(int first, int last, int start, int end) {
        if (start > statement.start(first) || end < statement.end(last)) {
            return false;
        }
        return isPhrase(first, last) || isList(first, last);
    }

    private boolean isPhrase(int first, int last) {
        if (last - first > 2) {
            return false;
        }
        StringBuilder phrase = new StringBuilder(statement.word(first));
        for (int at = first + 1; at <= last; at++) {
            phrase.append(' ').append(statement.word(at));
        }
        return PHRASES.contains(phrase.toString());
    }

    private boolean isList(int first, int last) {
        boolean isSort = false;
        int items = 1;
        int at = first;
        while (at <= last) {
            at = item(at, last);
            if (at < 0) {
                return false;
            }
            int sorted = sort(at, last);
            isSort |= sorted > at;
            at = sorted;
            if (at <= last && !statement.isPunctuation(at, ',')) {
                return false;
            }
            items += at <= last ? 1 : 0;
            at++;
        }
        return isSort ? isIn(SORTED, first) : items == 1 || isIn(CHOSEN, first) || isInBrackets(first);
    }

    /** Behind a number with its sign, a literal, or a name with its table's; -1 where there is none. */
    private int item(int from, int last) {
        boolean isSigned = statement.kind(from) == SqlToken.OPERATOR
                && statement.end(from) - statement.start(from) == 1
                && "+-".indexOf(statement.text().charAt(statement.start(from))) >= 0;
        if (isSigned) {
            return statement.kind(from + 1) == SqlToken.NUMBER && from < last ? from + 2 : -1;
        }
        return switch (statement.kind(from)) {
            case NUMBER, STRING -> from + 1;
            case WORD, QUOTED_NAME -> name(from, last);
            default -> -1;
        };
    }

    private int name(int from, int last) {
        if (RESERVED.contains(statement.word(from))) {
            return -1;
        }
        int at = from + 1;
        while (at < last && statement.isPunctuation(at, '.')) {
            boolean isName = statement.kind(at + 1) == SqlToken.WORD || statement.kind(at + 1) == SqlToken.QUOTED_NAME;
            if (!isName && !statement.word(at + 1).equals("*")) {
                return -1;
            }
            at += 2;
        }
        return at;
    }

    private int sort(int from, int last) {
        int at = from;
        if (at <= last && (statement.isWord(at, "asc") || statement.isWord(at, "desc"))) {
            at++;
        }
        boolean hasNulls = at < last
                && statement.isWord(at, "nulls")
                && (statement.isWord(at + 1, "first") || statement.isWord(at + 1, "last"));
        return hasNulls ? at + 2 : at;
    }

    /** Whether the list goes on one that begins with such a word. */
    private boolean isIn(Set<String> words, int first) {
        for (int at = first - 1; at >= 0; at--) {
            String word = statement.word(at);
            if (statement.kind(at) == SqlToken.WORD && words.contains(word)) {
                return true;
            }
            boolean isListed = statement.kind(at) == SqlToken.NUMBER
                    || statement.kind(at) == SqlToken.QUOTED_NAME
                    || word.equals(",")
                    || word.equals(".")
                    || (statement.kind(at) == SqlToken.WORD && !RESERVED.contains(word));
            if (!isListed) {
                return false;
            }
        }
        return false;
    }

    /** Whether it stands in the brackets of {@code IN (...)}. */
    private boolean isInBrackets(int first) {
        int at = first - 1;
        while (at > 0 && !statement.isPunctuation(at, '(')) {
            boolean isItem = statement.kind(at) == SqlToken.NUMBER
                    || statement.kind(at) == SqlToken.STRING
                    || statement.kind(at) == SqlToken.PARAMETER
                    || statement.isPunctuation(at, ',');
            if (!isItem) {
                return false;
            }
            at--;
        }
        return statement.isWord(at - 1, "in") || statement.isWord(at - 1, "any");
    }
}
