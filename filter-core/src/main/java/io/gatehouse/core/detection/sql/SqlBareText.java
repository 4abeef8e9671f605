package io.gatehouse.core.detection.sql;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.sql.SqlGrammar.Proof;
import org.jspecify.annotations.Nullable;

/**
 * SQL outside of quotes: behind a number or a name, or as a whole statement. Prose knows most of SQL's words, so only what has its
 * grammar counts.
 */
final class SqlBareText {
    private static final int LONGEST_CALL = 80;

    private final SqlFragment tokens;
    private final SqlGrammar grammar;

    SqlBareText(SqlFragment tokens) {
        this.tokens = tokens;
        this.grammar = new SqlGrammar(tokens);
    }

    /** SQL from this token on. */
    @Nullable
    Hit find(int from) {
        for (int at = from; at < tokens.count(); at++) {
            String code = code(at);
            if (code != null) {
                return hit(code, 7, at);
            }
        }
        return from == 0 ? whole() : null;
    }

    private @Nullable Hit whole() {
        int last = tokens.count() - 1;
        if (isEndedExpression(last)) {
            return hit("comment", 5, last);
        }
        return isLoneFunction(last) ? hit("function", 5, 0) : null;
    }

    /** Nothing but a call of a known function, closed or not, or the name of a catalogue. */
    private boolean isLoneFunction(int last) {
        if (last < 0 || tokens.end(last) > LONGEST_CALL || tokens.kind(0) != SqlKind.WORD) {
            return false;
        }
        if (last == 0) {
            return SqlWords.isCatalogue(tokens.lower(0)) && !tokens.is(0, "dual");
        }
        boolean isOpen = last == 1 && tokens.kind(1) == SqlKind.OPEN;
        return (grammar.isKnownCall(0) && (isOpen || (last > 2 && grammar.behindCall(0) > last)))
                || (grammar.isCast(last - 1) && (last == 2 || grammar.isCall(0)));
    }

    private @Nullable String code(int at) {
        return switch (tokens.kind(at)) {
            case WORD -> word(at);
            case OPERATOR -> operator(at);
            case SEMICOLON -> grammar.isStatement(at + 1) ? "statement" : null;
            case STRING -> grammar.isCast(at + 1) || (at == 0 && isComparedText()) ? "literal" : null;
            case CLOSE, NUMBER -> at < 4 && isNewStatement(at + 1) ? "statement" : null;
            case OPEN -> grammar.isSelect(at + 1) && !grammar.isCall(at - 1) ? "subquery" : null;
            case VARIABLE -> isSystemVariable(at) || (at == 0 && isEmptyRemark(1)) ? "variable" : null;
            default -> null;
        };
    }

    /** Some databases need no semicolon between statements. */
    private boolean isNewStatement(int at) {
        return tokens.kind(at) == SqlKind.WORD && !tokens.is(at, "select") && grammar.isStatement(at);
    }

    private boolean isEmptyRemark(int at) {
        return tokens.kind(at) == SqlKind.COMMENT && SqlBreakOut.isEmptyRemark(tokens.text(at));
    }

    private @Nullable String operator(int at) {
        if (grammar.isLogic(at) && isCondition(at)) {
            return "condition";
        }
        boolean isSum =
                at == 1 && tokens.kind(0) == SqlKind.NUMBER && grammar.isArithmetic(1) && grammar.isKnownCall(2);
        boolean isCompared =
                grammar.isComparison(at) && at > 2 && grammar.isKnownCall(0) && grammar.behindCall(0) == at;
        return isSum || isCompared ? "expression" : null;
    }

    /** As {@code 'x'!='y}, whose last quote the application closes. */
    private boolean isComparedText() {
        return grammar.isComparison(1) && tokens.kind(2) == SqlKind.STRING && tokens.isOpen(2);
    }

    private @Nullable String word(int at) {
        if (isUnion(tokens, grammar, at)) {
            return "union";
        }
        if (grammar.isLogic(at) && isCondition(at)) {
            return "condition";
        }
        if ((at == 0 && grammar.isStatement(at))
                || (tokens.is(at, "waitfor") && grammar.isStatement(at))
                || (tokens.isAny(at, "exec", "execute") && grammar.isStatement(at))) {
            return "statement";
        }
        if (isDangerousCall(at)) {
            return "function";
        }
        return clause(at);
    }

    /** UNION and SELECT; between words of a sentence the list behind must prove it. */
    static boolean isUnion(SqlFragment tokens, SqlGrammar grammar, int at) {
        if (!tokens.isAny(at, "union", "intersect", "except", "minus")) {
            return false;
        }
        int next = at + 1;
        while (tokens.isAny(next, "all", "distinct", "distinctrow") || tokens.kind(next) == SqlKind.OPEN) {
            next++;
        }
        boolean isBehindValue = tokens.kind(at - 1) != SqlKind.WORD;
        return grammar.isSelect(next)
                || (tokens.isAny(next, "select", "values") && isBehindValue && tokens.is(at, "union"));
    }

    /** A condition that goes on what stands before, with literals that are compared; names only behind a number. */
    private boolean isCondition(int at) {
        Proof proof = grammar.condition(at + 1);
        if (proof == Proof.NONE) {
            return false;
        }
        boolean isWord = tokens.kind(at) == SqlKind.WORD;
        if (proof == Proof.CERTAIN) {
            return isWord || (isBehindValue(at) && tokens.start(at) < 32 && !isHarmlessCall(grammar.operand(at + 1)));
        }
        boolean isFirst = (at == 0 && isWord)
                || (at == 1 && tokens.kind(0) == SqlKind.CLOSE)
                || (at == 1 && tokens.kind(0) == SqlKind.NUMBER)
                || (at == 2 && tokens.kind(1) == SqlKind.CLOSE);
        boolean isLone = at == 0 && tokens.count() == 2 && grammar.isLiteral(1);
        return isFirst
                && isWord
                && (isLone || isCompared(at + 1) || tokens.kind(tokens.count() - 1) == SqlKind.COMMENT);
    }

    private boolean isBehindValue(int at) {
        return at > 0 && (grammar.isLiteral(at - 1) || tokens.kind(at - 1) == SqlKind.CLOSE);
    }

    /** Programs have {@code ||} and {@code &&} between calls, too. */
    private boolean isHarmlessCall(int at) {
        return grammar.isKnownCall(at) && !SqlWords.isDangerous(tokens.lower(at));
    }

    private boolean isCompared(int from) {
        int at = grammar.operand(from);
        return grammar.isComparison(at + 1);
    }

    /** A function that waits, reads files or carries data out; with arguments, and not a method of some object. */
    private boolean isDangerousCall(int at) {
        if (!grammar.isCall(at) || !SqlWords.isDangerous(tokens.lower(at))) {
            return false;
        }
        boolean isAdjacent = tokens.end(at) == tokens.start(at + 1) || grammar.isLogic(at - 1);
        boolean isOperand = at == 0
                || tokens.kind(at - 1) == SqlKind.OPERATOR
                || (tokens.kind(at - 1) == SqlKind.SEMICOLON && at == 1)
                || tokens.kind(at - 1) == SqlKind.OPEN
                || tokens.kind(at - 1) == SqlKind.COMMA
                || tokens.kind(at - 1) == SqlKind.CLOSE
                || grammar.isLogic(at - 1)
                || tokens.isAny(at - 1, "select", "where", "by", "when", "then", "else", "call", "exec", "if", "not");
        SqlKind argument = tokens.kind(grammar.operand(at + 2));
        return isAdjacent && isOperand && argument != SqlKind.END && argument != SqlKind.CLOSE && !isProgram(at);
    }

    /** In programs a statement ends behind the call, and goes on with the next. */
    private boolean isProgram(int at) {
        int next = grammar.behindCall(at);
        return at == 0
                && tokens.kind(next) == SqlKind.SEMICOLON
                && tokens.kind(next + 1) != SqlKind.END
                && tokens.kind(next + 1) != SqlKind.COMMENT;
    }

    private @Nullable String clause(int at) {
        if (tokens.is(at, "into")
                && tokens.isAny(at + 1, "outfile", "dumpfile")
                && tokens.kind(at + 2) == SqlKind.STRING) {
            return "file";
        }
        if (tokens.is(at, "procedure") && tokens.is(at + 1, "analyse")) {
            return "procedure";
        }
        boolean isBehindNumber =
                at == 0 || (at < 4 && (tokens.kind(at - 1) == SqlKind.NUMBER || tokens.kind(at - 1) == SqlKind.CLOSE));
        if (tokens.isAny(at, "order", "group") && tokens.is(at + 1, "by") && isBehindNumber) {
            return tokens.kind(at + 2) == SqlKind.NUMBER
                            && (grammar.isEnd(at + 3) || tokens.kind(at + 3) == SqlKind.COMMA)
                    ? "order"
                    : null;
        }
        if (tokens.is(at, "having") && grammar.condition(at + 1) == Proof.CERTAIN) {
            return "having";
        }
        boolean isFrom = tokens.is(at, "from")
                && tokens.kind(at + 1) == SqlKind.WORD
                && SqlWords.isCatalogue(tokens.lower(at + 1));
        return (isFrom && !tokens.is(at + 1, "dual")) || (grammar.isCase(at) && at == 0) ? "query" : null;
    }

    private boolean isSystemVariable(int at) {
        return tokens.text(at).startsWith("@@") && ((grammar.isEnd(at + 1) && at <= 1) || grammar.isComparison(at + 1));
    }

    /** Nothing but an expression, with brackets or operators, and a remark that takes away what the application has behind it. */
    private boolean isEndedExpression(int last) {
        if (last < 1 || last > 64 || !isEmptyRemark(last)) {
            return false;
        }
        boolean hasMark = false;
        for (int at = 0; at < last; at++) {
            SqlKind kind = tokens.kind(at);
            hasMark |= kind == SqlKind.CLOSE || kind == SqlKind.SEMICOLON;
            if (kind == SqlKind.OTHER || isPhrase(at)) {
                return false;
            }
        }
        return hasMark;
    }

    /** Two words side by side, as expressions don't have them. */
    private boolean isPhrase(int at) {
        return tokens.kind(at) == SqlKind.WORD
                && tokens.kind(at + 1) == SqlKind.WORD
                && !grammar.isLogic(at)
                && !grammar.isLogic(at + 1)
                && !tokens.is(at, "binary");
    }

    private Hit hit(String code, int score, int at) {
        return new Hit(
                AttackClass.SQL, code, score, tokens.start(at), tokens.end(Math.min(tokens.count() - 1, at + 4)));
    }
}
