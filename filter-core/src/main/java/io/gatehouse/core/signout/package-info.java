/** What browsers forget when a visitor signs out. */
@NullMarked
package io.gatehouse.core.signout;

import org.jspecify.annotations.NullMarked;
