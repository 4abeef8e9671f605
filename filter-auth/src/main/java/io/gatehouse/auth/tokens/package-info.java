/** Random values that grant something, and what is kept of them. */
@NullMarked
package io.gatehouse.auth.tokens;

import org.jspecify.annotations.NullMarked;
