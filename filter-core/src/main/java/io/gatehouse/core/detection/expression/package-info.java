/** Finds expressions for template engines, for look-ups of loggers, and code for the interpreters of programming languages. */
@NullMarked
package io.gatehouse.core.detection.expression;

import org.jspecify.annotations.NullMarked;
