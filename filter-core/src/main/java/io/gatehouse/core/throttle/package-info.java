/** How many requests there may be: by path, method and client over time, and at once. */
@NullMarked
package io.gatehouse.core.throttle;

import org.jspecify.annotations.NullMarked;
