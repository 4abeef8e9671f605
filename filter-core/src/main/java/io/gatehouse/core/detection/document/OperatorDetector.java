package io.gatehouse.core.detection.document;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operators of document databases ({@code $ne}, {@code $where}) where they stand as a key, in the name of a parameter or in
 * an object, and the scripts that such databases run.
 */
public final class OperatorDetector implements Detector {
    private static final Set<String> OPERATORS = Set.of(
            "all",
            "and",
            "bitsallclear",
            "comment",
            "elemmatch",
            "eq",
            "exists",
            "expr",
            "function",
            "gt",
            "gte",
            "in",
            "jsonschema",
            "lookup",
            "lt",
            "lte",
            "match",
            "merge",
            "mod",
            "ne",
            "nin",
            "nor",
            "not",
            "or",
            "out",
            "project",
            "query",
            "regex",
            "regexp",
            "size",
            "text",
            "type",
            "unionwith",
            "where",
            "rename",
            "unset",
            "set",
            "push",
            "group",
            "search",
            "limit",
            "near",
            "accumulator");
    private static final List<String> DATABASE_CALLS = List.of(
            "insert",
            "insertone",
            "insertmany",
            "find",
            "findone",
            "remove",
            "drop",
            "dropdatabase",
            "update",
            "mapreduce",
            "eval",
            "getcollectionnames",
            "count",
            "save",
            "deletemany",
            "aggregate");

    @Override
    public AttackClass attack() {
        return AttackClass.NOSQL;
    }

    @Override
    public List<String> clues() {
        return List.of("$", "this.", "db.", "new date(", "==");
    }

    @Override
    public @Nullable Hit find(String text) {
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            int end = Texts.wordEnd(text, at + 1);
            if (end > at + 2
                    && isKey(text, at, end)
                    && OPERATORS.contains(text.substring(at + 1, end).toLowerCase(java.util.Locale.ROOT))) {
                return hit("operator", 7, at, end);
            }
        }
        Hit call = databaseCall(text);
        return call == null ? script(text) : call;
    }

    /** Whether what stands here is a key, or the name of a parameter is made of it. */
    private static boolean isKey(String text, int start, int end) {
        boolean begins = start == 0 || "[{,'\". \t\n".indexOf(text.charAt(start - 1)) >= 0;
        int next = end;
        boolean isQuoted = next < text.length() && (text.charAt(next) == '"' || text.charAt(next) == '\'');
        next = Texts.firstNonBlank(text, isQuoted ? next + 1 : next);
        return begins
                && next < text.length()
                && ((text.charAt(next) == ':' && !text.startsWith("::", next))
                        || (text.charAt(next) == ']' && start > 0 && text.charAt(start - 1) == '['));
    }

    private static @Nullable Hit databaseCall(String text) {
        for (int at = Texts.find(text, "db.", 0); at >= 0; at = Texts.find(text, "db.", at + 1)) {
            int name = Texts.wordEnd(text, at + 3);
            boolean isWord = at > 0 && Texts.isWordLetter(text.charAt(at - 1));
            int last = name < text.length() && text.charAt(name) == '.' ? name + 1 : at + 3;
            int end = Texts.wordEnd(text, last);
            if (!isWord
                    && text.startsWith("(", end)
                    && DATABASE_CALLS.contains(text.substring(last, end).toLowerCase(java.util.Locale.ROOT))
                    && (at == 0 || text.charAt(at - 1) == ';')) {
                return hit("call", 7, at, end);
            }
        }
        return null;
    }

    /** What ends a text or number in a database's script and goes on: {@code ' && this.password.match(..)}, {@code || 1==1}. */
    private static @Nullable Hit script(String text) {
        int operator = Math.max(text.indexOf("||"), text.indexOf("&&"));
        if (operator >= 0 && operator < 64) {
            int next = Texts.firstNonBlank(text, operator + 2);
            boolean isThis = text.startsWith("this.", next)
                    && operator > 0
                    && "'\"0123456789 ".indexOf(text.charAt(operator - 1)) >= 0;
            if (isThis || isTautology(text, next)) {
                return hit("script", 7, operator, next);
            }
        }
        return loop(text);
    }

    /** A number or text that is compared with itself, as {@code 1==1}. */
    private static boolean isTautology(String text, int from) {
        int quote = from < text.length() && (text.charAt(from) == '\'' || text.charAt(from) == '"') ? 1 : 0;
        int end = Texts.wordEnd(text, from + quote);
        int equals = Texts.firstNonBlank(text, Math.min(text.length(), end + quote));
        if (end == from + quote || !text.startsWith("==", equals)) {
            return false;
        }
        int other = Texts.firstNonBlank(text, text.startsWith("===", equals) ? equals + 3 : equals + 2);
        return text.startsWith(text.substring(from, end), other);
    }

    /** A loop that waits: {@code ;var d=new Date();do{..}while(..)}. */
    private static @Nullable Hit loop(String text) {
        int date = Texts.find(text, "new date(", 0);
        int loop = date < 0 ? -1 : Texts.find(text, "while(", date);
        int begin = Texts.firstNonBlank(text, 0);
        boolean breaksOut = begin < text.length()
                && (";'\"".indexOf(text.charAt(begin)) >= 0 || Character.isDigit(text.charAt(begin)));
        return loop > 0 && breaksOut ? hit("loop", 7, date, loop) : null;
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.NOSQL, code, score, start, end);
    }
}
