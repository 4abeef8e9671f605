/** Whole servers under load, and what their visitors feel of it. */
@NullMarked
package io.gatehouse.benchmarks.load;

import org.jspecify.annotations.NullMarked;
