/** Screens what a request's values hold for injection, before the application sees them. */
@NullMarked
package io.gatehouse.core.screening;

import org.jspecify.annotations.NullMarked;
