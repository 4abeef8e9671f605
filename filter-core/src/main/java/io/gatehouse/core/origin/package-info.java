/** From which sites requests may come: CSRF by what browsers say of a request's origin, a token where they say nothing, and CORS. */
@NullMarked
package io.gatehouse.core.origin;

import org.jspecify.annotations.NullMarked;
