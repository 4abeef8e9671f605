/** The SQL guard: refuses statements whose shape a visitor's input has changed. */
@NullMarked
package io.gatehouse.core.sql;

import org.jspecify.annotations.NullMarked;
