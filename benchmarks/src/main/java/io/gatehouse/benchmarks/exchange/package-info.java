/** A request and its answer that cost as little as they can, the same for every stack. */
@NullMarked
package io.gatehouse.benchmarks.exchange;

import org.jspecify.annotations.NullMarked;
