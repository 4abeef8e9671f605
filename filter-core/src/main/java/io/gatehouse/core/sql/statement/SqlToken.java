package io.gatehouse.core.sql.statement;

/** The kinds of parts that a statement is made of. */
enum SqlToken {
    /** A key word or a plain name. */
    WORD,
    /** A number in any notation. */
    NUMBER,
    /** A literal in quotes of any kind. */
    STRING,
    /** A name in quotes of any kind. */
    QUOTED_NAME,
    /** One or several operator characters. */
    OPERATOR,
    /** A bracket, a comma, a full stop or a semicolon. */
    PUNCTUATION,
    /** A comment. */
    COMMENT,
    /** A place for a value, or a variable. */
    PARAMETER,
    /** A character that no SQL holds. */
    UNKNOWN,
    /** The end of the text. */
    END
}
