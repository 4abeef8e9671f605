/** The club's site as a legacy application wrote it: naive on purpose, and confined to its own temporary folder. */
@NullMarked
package io.gatehouse.demo.club;

import org.jspecify.annotations.NullMarked;
