package io.gatehouse.core.detection.sql;

/** The pieces of SQL's grammar that tell an expression or a statement from other text. All methods look at a few tokens only. */
final class SqlGrammar {
    private static final String ARITHMETIC = " || + - * / % ^ & | << >> && :: : , ";
    private static final int WINDOW = 24;

    private final SqlFragment tokens;

    SqlGrammar(SqlFragment tokens) {
        this.tokens = tokens;
    }

    /** How much a condition proves. */
    enum Proof {
        NONE,
        /** It could be a condition where a text was left before: a literal as truth, a name compared. */
        LIKELY,
        /** It is a condition wherever it stands: literals compared, functions, subqueries. */
        CERTAIN
    }

    boolean isLogic(int at) {
        return tokens.isAny(at, "or", "and", "xor", "div", "mod") || tokens.isOperator(at, " || && ");
    }

    boolean isComparison(int at) {
        if (tokens.kind(at) == SqlKind.OPERATOR) {
            return !tokens.isOperator(at, ARITHMETIC);
        }
        int word = tokens.is(at, "not") ? at + 1 : at;
        return tokens.isAny(word, "like", "rlike", "regexp", "ilike", "glob", "between", "in")
                || tokens.isAny(at, "similar", "sounds", "is", "match");
    }

    boolean isArithmetic(int at) {
        return tokens.isOperator(at, ARITHMETIC) && !tokens.isOperator(at, " :: : ");
    }

    boolean isEnd(int at) {
        SqlKind kind = tokens.kind(at);
        return kind == SqlKind.END || kind == SqlKind.COMMENT || kind == SqlKind.SEMICOLON;
    }

    /** A number, a text, a variable, or a constant's name. */
    boolean isLiteral(int at) {
        SqlKind kind = tokens.kind(at);
        return kind == SqlKind.NUMBER
                || kind == SqlKind.STRING
                || kind == SqlKind.VARIABLE
                || tokens.isAny(at, "true", "false", "null");
    }

    /** Behind signs, brackets and words that may stand before an operand. */
    int operand(int from) {
        int at = from;
        while (tokens.kind(at) == SqlKind.OPEN
                || tokens.isOperator(at, " - + ~ ! ")
                || tokens.isAny(at, "not", "binary", "distinct", "all", "any", "some", "exists", "collate")) {
            at++;
        }
        return at;
    }

    boolean isCall(int at) {
        return tokens.kind(at) == SqlKind.WORD && tokens.kind(at + 1) == SqlKind.OPEN;
    }

    boolean isKnownCall(int at) {
        return isCall(at) && SqlWords.isFunction(tokens.lower(at));
    }

    /** What stands behind the brackets that open behind a name; the end where they never close. */
    int behindCall(int at) {
        int depth = 0;
        int next = at + 1;
        for (; tokens.kind(next) != SqlKind.END && next - at < 4 * WINDOW; next++) {
            depth += tokens.kind(next) == SqlKind.OPEN ? 1 : tokens.kind(next) == SqlKind.CLOSE ? -1 : 0;
            if (depth == 0) {
                return next + 1;
            }
        }
        return next;
    }

    private int behindOperand(int at) {
        int next = isCall(at) ? behindCall(at) : at + 1;
        while (tokens.kind(next) == SqlKind.CLOSE || isCast(next)) {
            next += isCast(next) ? 2 : 1;
        }
        return next;
    }

    /** As {@code ::jsonb}, behind a value. */
    boolean isCast(int at) {
        return tokens.isOperator(at, " :: ")
                && tokens.isAny(
                        at + 1,
                        "int",
                        "integer",
                        "bigint",
                        "text",
                        "varchar",
                        "bool",
                        "boolean",
                        "json",
                        "jsonb",
                        "numeric",
                        "float",
                        "double",
                        "date",
                        "bytea",
                        "regclass",
                        "xml",
                        "timestamp");
    }

    /** What the condition that begins here proves. */
    Proof condition(int from) {
        int at = operand(from);
        if (isSelect(at) || isKnownCall(at) || isCase(at) || (tokens.kind(from) == SqlKind.OPEN && hasSubquery(from))) {
            return Proof.CERTAIN;
        }
        if (!isLiteral(at) && tokens.kind(at) != SqlKind.WORD) {
            return Proof.NONE;
        }
        int next = behindOperand(at);
        if (isComparison(next) || (isArithmetic(next) && isLiteral(at))) {
            return comparison(at, next);
        }
        boolean isWhole = isEnd(next) || isLogic(next);
        return (isWhole && (isLiteral(at) || isCall(at)))
                        || (tokens.isAny(next, "group", "order", "limit", "having", "union") && isLiteral(at))
                ? Proof.LIKELY
                : Proof.NONE;
    }

    private boolean hasSubquery(int from) {
        for (int at = from; at < from + WINDOW && tokens.kind(at) != SqlKind.END; at++) {
            if (tokens.kind(at) == SqlKind.OPEN && isSelect(at + 1)) {
                return true;
            }
        }
        return false;
    }

    private Proof comparison(int at, int comparison) {
        int behind = tokens.isAny(comparison, "is", "sounds", "not") ? comparison + 1 : comparison;
        int other = operand(behind + (tokens.is(comparison, "is") && !tokens.is(behind, "not") ? 0 : 1));
        boolean isOther = isLiteral(other) || isKnownCall(other) || isSelect(other);
        if (isOther) {
            boolean isCompared = isLiteral(at) && (isComparison(comparison) || !isLiteral(other));
            return isCompared ? Proof.CERTAIN : Proof.LIKELY;
        }
        boolean isName = tokens.kind(other) == SqlKind.WORD && tokens.kind(comparison) == SqlKind.OPERATOR;
        return isName && !tokens.isOperator(comparison, " :: ") ? Proof.LIKELY : Proof.NONE;
    }

    boolean isSelect(int at) {
        return tokens.is(at, "select") && isSelectList(at + 1);
    }

    /** Whether what follows SELECT can only be a list of columns. */
    boolean isSelectList(int from) {
        int at = from;
        while (tokens.isAny(at, "all", "distinct", "distinctrow", "top", "sql_no_cache")
                || tokens.kind(at) == SqlKind.OPEN
                || tokens.isOperator(at, " - + ! ~ ")) {
            at++;
        }
        if (isLiteral(at) || tokens.isOperator(at, " * ") || isCall(at) || isCase(at) || tokens.is(at, "select")) {
            return true;
        }
        if (tokens.kind(at) != SqlKind.WORD) {
            return false;
        }
        int next = at + 1;
        return (tokens.kind(next) == SqlKind.COMMA && hasFrom(next))
                || (tokens.is(next, "from") && isTable(next + 1))
                || isArithmetic(next);
    }

    private boolean hasFrom(int from) {
        for (int at = from; at < from + 4 * WINDOW && tokens.kind(at) != SqlKind.END; at++) {
            if (tokens.is(at, "from")) {
                return true;
            }
        }
        return false;
    }

    /** One name, and then the end, or what may follow a table. */
    private boolean isTable(int at) {
        return tokens.kind(at) == SqlKind.WORD
                && (isEnd(at + 1)
                        || tokens.kind(at + 1) == SqlKind.CLOSE
                        || tokens.kind(at + 1) == SqlKind.COMMA
                        || tokens.isAny(
                                at + 1, "where", "limit", "order", "group", "union", "having", "join", "inner", "left",
                                "offset")
                        || SqlWords.isCatalogue(tokens.lower(at)));
    }

    boolean isCase(int at) {
        if (!tokens.is(at, "case")) {
            return false;
        }
        boolean isWhen = false;
        for (int next = at + 1; next < at + WINDOW && tokens.kind(next) != SqlKind.END; next++) {
            isWhen |= tokens.is(next, "when");
            if (isWhen && tokens.is(next, "then")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a whole statement begins here that changes, tells or runs something. */
    boolean isStatement(int at) {
        SqlKind second = tokens.kind(at + 1);
        return switch (tokens.kind(at) == SqlKind.WORD ? tokens.lower(at) : "") {
            case "select" -> isSelectList(at + 1);
            case "insert", "replace" ->
                tokens.is(at + 1, "into") && second == SqlKind.WORD && hasAny(at + 2, "values", "select", "set");
            case "update" -> tokens.is(at + 2, "set") && tokens.isOperator(at + 4, " = ");
            case "delete" ->
                tokens.is(at + 1, "from")
                        && (isEnd(at + 3) || (tokens.is(at + 3, "where") && condition(at + 4) != Proof.NONE));
            case "drop", "alter", "create", "truncate" ->
                isObject(at + 1) && (tokens.is(at, "truncate") || !isEnd(at + 2));
            case "exec", "execute" ->
                (second == SqlKind.OPEN && isLiteral(at + 2) && tokens.is(at, "exec"))
                        || second == SqlKind.VARIABLE
                        || isProcedure(at + 1)
                        || tokens.is(at + 1, "immediate");
            case "declare" ->
                second == SqlKind.VARIABLE
                        || (tokens.kind(at + 2) == SqlKind.WORD && tokens.isOperator(at + 3, " := "));
            case "set" -> second == SqlKind.VARIABLE && tokens.isOperator(at + 2, " = := ");
            case "waitfor" -> tokens.isAny(at + 1, "delay", "time") && tokens.kind(at + 2) == SqlKind.STRING;
            case "grant", "revoke" ->
                hasAny(at + 1, "on", "to")
                        && tokens.isAny(
                                at + 1, "all", "select", "insert", "update", "delete", "execute", "dba", "usage");
            case "shutdown" -> isEnd(at + 1) || tokens.is(at + 1, "with");
            case "goto" -> second == SqlKind.WORD;
            case "call" -> isCall(at + 1);
            case "copy" -> second == SqlKind.OPEN || isCopy(at + 1);
            case "load" -> tokens.isAny(at + 1, "data", "xml") && hasAny(at + 2, "infile");
            case "backup", "restore" -> tokens.isAny(at + 1, "database", "log");
            case "handler" -> tokens.isAny(at + 2, "open", "read");
            case "prepare" -> tokens.is(at + 2, "from");
            case "show" ->
                tokens.isAny(
                                at + 1,
                                "tables",
                                "databases",
                                "columns",
                                "warnings",
                                "grants",
                                "schemas",
                                "processlist",
                                "variables")
                        && (isEnd(at + 2) || tokens.isAny(at + 2, "from", "like", "in"));
            case "kill" -> second == SqlKind.NUMBER && isEnd(at + 2);
            case "pragma", "attach", "vacuum" ->
                second == SqlKind.WORD
                        && (isEnd(at + 2)
                                || tokens.kind(at + 2) == SqlKind.OPEN
                                || tokens.kind(at + 2) == SqlKind.STRING
                                || tokens.kind(at + 2) == SqlKind.OPERATOR);
            case "begin" -> tokens.isAny(at + 1, "declare", "dbms_lock.sleep", "execute") || isProcedure(at + 1);
            case "merge" -> tokens.is(at + 1, "into") && hasAny(at + 2, "using");
            case "if" -> condition(at + 1) == Proof.CERTAIN && hasAny(at + 1, "waitfor", "select", "exec", "drop");
            default -> false;
        };
    }

    private boolean isCopy(int at) {
        return tokens.kind(at) == SqlKind.WORD
                && hasAny(at + 1, "from", "to")
                && hasAny(at + 1, "program", "stdin", "stdout");
    }

    /** Whether a word stands here with which statements begin. */
    boolean isVerb(int at) {
        return tokens.isAny(
                at,
                "select",
                "insert",
                "update",
                "delete",
                "drop",
                "alter",
                "create",
                "truncate",
                "exec",
                "execute",
                "declare",
                "set",
                "waitfor",
                "shutdown",
                "grant",
                "replace",
                "merge",
                "call",
                "copy",
                "begin",
                "if",
                "while",
                "use",
                "desc",
                "describe",
                "print",
                "rename",
                "handler",
                "show",
                "kill",
                "attach");
    }

    private boolean hasAny(int from, String... words) {
        for (int at = from; at < from + WINDOW && tokens.kind(at) != SqlKind.END; at++) {
            if (tokens.isAny(at, words)) {
                return true;
            }
        }
        return false;
    }

    private boolean isObject(int at) {
        return tokens.isAny(
                        at,
                        "table",
                        "database",
                        "schema",
                        "view",
                        "index",
                        "function",
                        "procedure",
                        "trigger",
                        "user",
                        "login",
                        "role",
                        "column",
                        "alias",
                        "temporary",
                        "temp")
                || (tokens.is(at, "or") && tokens.is(at + 1, "replace"));
    }

    private boolean isProcedure(int at) {
        String name = tokens.kind(at) == SqlKind.WORD ? tokens.lower(at) : "";
        return name.contains("xp_") || name.contains("sp_") || SqlWords.isDangerous(name) || name.startsWith("master.");
    }
}
