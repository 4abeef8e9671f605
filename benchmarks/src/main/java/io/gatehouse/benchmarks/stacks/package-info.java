/** Our chain and its peers, each set up to do its usual work with 50 rules. */
@NullMarked
package io.gatehouse.benchmarks.stacks;

import org.jspecify.annotations.NullMarked;
