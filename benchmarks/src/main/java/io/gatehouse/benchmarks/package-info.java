/** Speed and footprint, measured beside the peers in the same run. */
@NullMarked
package io.gatehouse.benchmarks;

import org.jspecify.annotations.NullMarked;
