/** Cookies that scripts, other sites and plain HTTP don't get. */
@NullMarked
package io.gatehouse.core.cookies;

import org.jspecify.annotations.NullMarked;
