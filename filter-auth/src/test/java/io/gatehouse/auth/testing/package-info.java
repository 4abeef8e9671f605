/** What the tests of several rooms need. */
@NullMarked
package io.gatehouse.auth.testing;

import org.jspecify.annotations.NullMarked;
