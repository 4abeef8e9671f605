package io.gatehouse.core.settings;

/**
 * One setting as written.
 *
 * @param line the line it starts on, or 0 where the source has no lines
 */
record Entry(String key, String value, int line) {}
