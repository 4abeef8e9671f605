/** What the tests of several rooms share. */
@NullMarked
package io.gatehouse.core.testing;

import org.jspecify.annotations.NullMarked;
