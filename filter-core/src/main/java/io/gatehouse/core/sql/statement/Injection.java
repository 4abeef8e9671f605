package io.gatehouse.core.sql.statement;

/**
 * An input that has written more of a statement than a value.
 *
 * @param code what it wrote: {@code quote}, {@code comment}, {@code statement}, {@code tokens} or {@code unreadable}
 * @param name the input's name
 * @param start where it begins in the statement
 * @param end behind its last character there
 */
public record Injection(String code, String name, int start, int end) {}
