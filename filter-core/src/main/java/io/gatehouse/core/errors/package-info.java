/** What answers tell of the inside: error pages, exceptions, names and versions of programs. */
@NullMarked
package io.gatehouse.core.errors;

import org.jspecify.annotations.NullMarked;
