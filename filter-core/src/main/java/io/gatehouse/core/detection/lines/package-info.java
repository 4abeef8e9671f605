/** Finds line breaks that begin headers and commands of their own. */
@NullMarked
package io.gatehouse.core.detection.lines;

import org.jspecify.annotations.NullMarked;
