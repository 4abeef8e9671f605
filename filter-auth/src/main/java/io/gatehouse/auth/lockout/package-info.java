/** How often a password may be guessed. */
@NullMarked
package io.gatehouse.auth.lockout;

import org.jspecify.annotations.NullMarked;
