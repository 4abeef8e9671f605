/** One canonical path for every rule and the patterns that rules are written in. */
@NullMarked
package io.gatehouse.core.request;

import org.jspecify.annotations.NullMarked;
