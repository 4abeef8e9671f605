/** Finds script for browsers: in markup, in attributes, in addresses, and in script itself. */
@NullMarked
package io.gatehouse.core.detection.markup;

import org.jspecify.annotations.NullMarked;
