/** Finds commands for the shells of Unix and Windows. */
@NullMarked
package io.gatehouse.core.detection.shell;

import org.jspecify.annotations.NullMarked;
