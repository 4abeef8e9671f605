/** Who may enter which part of the site. */
@NullMarked
package io.gatehouse.auth.areas;

import org.jspecify.annotations.NullMarked;
