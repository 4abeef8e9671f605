/** Clients that are refused too often are kept out for a while. */
@NullMarked
package io.gatehouse.core.bans;

import org.jspecify.annotations.NullMarked;
