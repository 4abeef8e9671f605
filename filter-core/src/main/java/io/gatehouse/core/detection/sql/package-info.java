/** Finds SQL in text that an application may put into its own statements. */
@NullMarked
package io.gatehouse.core.detection.sql;

import org.jspecify.annotations.NullMarked;
