/** From a measure's decision to what happens: let through, observed, refused or redirected, and always recorded. */
@NullMarked
package io.gatehouse.core.guard;

import org.jspecify.annotations.NullMarked;
