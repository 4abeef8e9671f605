package io.gatehouse.core.sql.statement;

import java.util.Locale;
import java.util.Set;

/** How a database reads the characters of a statement. */
public enum SqlDialect {
    ANSI(Habit.NESTED_COMMENTS),
    POSTGRESQL(Habit.NESTED_COMMENTS, Habit.DOLLAR_QUOTES, Habit.ESCAPE_STRINGS),
    MYSQL(Habit.BACKSLASHES, Habit.HASH_COMMENTS, Habit.BACKTICKS, Habit.SPACED_DASHES, Habit.CODE_COMMENTS),
    H2(Habit.NESTED_COMMENTS, Habit.DOLLAR_QUOTES, Habit.SLASH_COMMENTS),
    HSQLDB(Habit.SLASH_COMMENTS),
    ORACLE(Habit.Q_QUOTES),
    SQLSERVER(Habit.NESTED_COMMENTS, Habit.BRACKETS),
    SQLITE(Habit.BACKTICKS, Habit.BRACKETS, Habit.OPEN_COMMENTS);

    /** What one dialect reads otherwise than another. */
    enum Habit {
        /** A backslash takes the next character of a string with it; double quotes hold strings. */
        BACKSLASHES,
        /** It does so in strings that begin with E. */
        ESCAPE_STRINGS,
        /** {@code #} begins a comment. */
        HASH_COMMENTS,
        /** {@code //} begins a comment. */
        SLASH_COMMENTS,
        /** {@code --} begins a comment only before white space. */
        SPACED_DASHES,
        /** What stands in a comment that begins with an exclamation mark is run. */
        CODE_COMMENTS,
        /** Comments hold comments. */
        NESTED_COMMENTS,
        /** The end of the text ends a comment. */
        OPEN_COMMENTS,
        /** Names stand in backticks. */
        BACKTICKS,
        /** Names stand in square brackets. */
        BRACKETS,
        /** Strings stand between {@code $tag$} and {@code $tag$}. */
        DOLLAR_QUOTES,
        /** Strings stand in {@code q'[ ]'}. */
        Q_QUOTES
    }

    @SuppressWarnings("ImmutableEnumChecker") // Set.of() gives a set that never changes.
    private final Set<Habit> habits;

    SqlDialect(Habit... habits) {
        this.habits = Set.of(habits);
    }

    boolean has(Habit habit) {
        return habits.contains(habit);
    }

    /** The dialect of a product, as {@code DatabaseMetaData.getDatabaseProductName()} or a JDBC address names it. */
    public static SqlDialect of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("maria")) {
            return MYSQL;
        }
        if (name.contains("hsql")) {
            return HSQLDB;
        }
        if (name.contains("sql server") || name.contains("jtds")) {
            return SQLSERVER;
        }
        for (SqlDialect dialect : values()) {
            if (dialect != ANSI && name.contains(dialect.name().toLowerCase(Locale.ROOT))) {
                return dialect;
            }
        }
        return ANSI;
    }
}
