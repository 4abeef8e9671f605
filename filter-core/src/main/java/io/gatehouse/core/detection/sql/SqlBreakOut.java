package io.gatehouse.core.detection.sql;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.sql.SqlGrammar.Proof;
import org.jspecify.annotations.Nullable;

/** SQL behind the quote that ends the text in which the application puts the value. Apostrophes of prose end no text. */
final class SqlBreakOut {
    private static final int SHORT = 40;

    private final SqlFragment tokens;
    private final SqlGrammar grammar;
    private final String text;

    SqlBreakOut(SqlFragment tokens, String text) {
        this.tokens = tokens;
        this.grammar = new SqlGrammar(tokens);
        this.text = text;
    }

    @Nullable
    Hit find() {
        if (tokens.isOpen(0)) {
            return null;
        }
        int next = 1;
        while (tokens.kind(next) == SqlKind.CLOSE) {
            next++;
        }
        String code = code(next);
        return code == null
                ? new SqlBareText(tokens).find(1)
                : new Hit(
                        AttackClass.SQL,
                        code,
                        7,
                        Math.max(0, tokens.end(0) - 1),
                        tokens.end(Math.min(tokens.count() - 1, next + 4)));
    }

    private @Nullable String code(int at) {
        if (grammar.isLogic(at) && grammar.condition(at + 1) != Proof.NONE && !isProse(at)) {
            return "condition";
        }
        if (SqlBareText.isUnion(tokens, grammar, at)) {
            return "union";
        }
        if (tokens.kind(at) == SqlKind.SEMICOLON) {
            boolean isVerb = grammar.isVerb(at + 1) && isWord();
            return grammar.isStatement(at + 1) || isRemark(at + 1) || isVerb ? "statement" : null;
        }
        if (isRemark(at)) {
            return "comment";
        }
        return expression(at);
    }

    private @Nullable String expression(int at) {
        boolean isBracket = at > 1;
        if (grammar.isArithmetic(at) || grammar.isComparison(at)) {
            return isOperand(at + 1) && (isWord() || isStrong(at + 1)) ? "operator" : null;
        }
        if (tokens.isAny(at, "order", "group")
                && tokens.is(at + 1, "by")
                && (tokens.kind(at + 2) == SqlKind.NUMBER
                        || grammar.isEnd(at + 3)
                        || tokens.kind(at + 3) == SqlKind.COMMA
                        || tokens.is(at + 3, "having")
                        || grammar.isKnownCall(at + 2))) {
            return "order";
        }
        if ((tokens.is(at, "having") && grammar.condition(at + 1) != Proof.NONE)
                || (tokens.is(at, "limit") && tokens.kind(at + 1) == SqlKind.NUMBER)) {
            return "clause";
        }
        if (grammar.isStatement(at)
                || (tokens.kind(at) == SqlKind.OPEN && tokens.is(at + 1, "select"))
                || (tokens.is(at, "procedure") && tokens.is(at + 1, "analyse"))
                || (tokens.is(at, "into") && tokens.isAny(at + 1, "outfile", "dumpfile"))) {
            return "statement";
        }
        boolean isList = tokens.kind(at) == SqlKind.COMMA && (isBracket || isWord()) && isListItem(at + 1);
        return isList ? "list" : null;
    }

    /** As {@code ,(select ..)} and {@code ,NULL,NULL)}. */
    private boolean isListItem(int at) {
        int item = grammar.operand(at);
        return grammar.isSelect(item)
                || grammar.isKnownCall(item)
                || (grammar.isLiteral(item) && tokens.kind(tokens.count() - 1) == SqlKind.COMMENT);
    }

    /** One operand, and then the end, a closing bracket, or more of the expression. */
    private boolean isOperand(int from) {
        int at = grammar.operand(from);
        if (isStrong(from)) {
            return true;
        }
        if (!grammar.isLiteral(at) && tokens.kind(at) != SqlKind.WORD) {
            return false;
        }
        boolean isText = tokens.kind(at) == SqlKind.STRING;
        if (isText && hasBlankInside(at)) {
            return false;
        }
        int next = at + 1;
        boolean goesOn = grammar.isLogic(next)
                || grammar.isComparison(next)
                || grammar.isArithmetic(next)
                || tokens.kind(next) == SqlKind.CLOSE;
        return (goesOn && grammar.isLiteral(at)) || (grammar.isEnd(next) && grammar.isLiteral(at));
    }

    private boolean isStrong(int from) {
        int at = grammar.operand(from);
        return grammar.isSelect(at)
                || grammar.isKnownCall(at)
                || grammar.isCase(at)
                || (tokens.kind(at) == SqlKind.VARIABLE && tokens.text(at).startsWith("@@"));
    }

    private boolean hasBlankInside(int at) {
        String inside = tokens.text(at).strip();
        return inside.indexOf(' ') >= 0 && inside.chars().anyMatch(Character::isLetter);
    }

    /** Whether what stands before the quote is one word or nothing, as an account's name or a number. */
    private boolean isWord() {
        int end = tokens.end(0) - 1;
        return end <= SHORT && text.substring(0, Math.max(0, end)).strip().indexOf(' ') < 0;
    }

    /** As in "the dogs' or cats' owners": between two apostrophes stand words, none of them compared. */
    private boolean isProse(int at) {
        return tokens.kind(at) == SqlKind.WORD
                && !isWord()
                && grammar.condition(at + 1) == Proof.LIKELY
                && hasProseBehind(at + 1);
    }

    private boolean hasProseBehind(int from) {
        for (int at = from; at + 1 < tokens.count() && at < from + 8; at++) {
            if (tokens.kind(at) == SqlKind.WORD
                    && tokens.kind(at + 1) == SqlKind.WORD
                    && !grammar.isLogic(at + 1)
                    && !grammar.isComparison(at + 1)
                    && !grammar.isComparison(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRemark(int at) {
        return tokens.kind(at) == SqlKind.COMMENT
                && (isEmptyRemark(tokens.text(at)) || (isWord() && isShortRemark(tokens.text(at))));
    }

    private static boolean isShortRemark(String remark) {
        return remark.startsWith("--") && remark.length() < 10 && remark.charAt(remark.length() - 1) != '-';
    }

    /** A remark that says nothing; it only takes away what stands behind. */
    static boolean isEmptyRemark(String remark) {
        for (int at = 0; at < remark.length(); at++) {
            if (Character.isLetterOrDigit(remark.charAt(at))) {
                return false;
            }
        }
        return remark.strip().length() <= 5;
    }
}
