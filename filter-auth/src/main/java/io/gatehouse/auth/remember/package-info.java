/** Visitors who stay signed in on a device of theirs. */
@NullMarked
package io.gatehouse.auth.remember;

import org.jspecify.annotations.NullMarked;
