/** Links that come by mail and work once: to recover a password, to accept an invitation, to confirm an address. */
@NullMarked
package io.gatehouse.auth.recovery;

import org.jspecify.annotations.NullMarked;
