/** The chain of all measures: which there are, in which order they stand, and how the whole is started and checked. */
@NullMarked
package io.gatehouse.core.chain;

import org.jspecify.annotations.NullMarked;
