/** What signing in costs: commands that print. */
@NullMarked
package io.gatehouse.benchmarks.signin;

import org.jspecify.annotations.NullMarked;
