package io.gatehouse.core.detection.sql;

/** What a token of an SQL fragment is. */
enum SqlKind {
    /** A keyword or a name, also a qualified one. */
    WORD,
    NUMBER,
    /** A text in quotes; the last one need not be closed. */
    STRING,
    /** As {@code @x} and {@code @@version}. */
    VARIABLE,
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA,
    SEMICOLON,
    /** A remark that takes the rest of the text. */
    COMMENT,
    /** The text is over. */
    END,
    /** Anything else. */
    OTHER
}
