/** Which passwords may be chosen: long enough, not common, not the user's own name. */
@NullMarked
package io.gatehouse.auth.strength;

import org.jspecify.annotations.NullMarked;
