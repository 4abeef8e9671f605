/** Signed and aligned outgoing mail; no room is built yet. */
@NullMarked
package io.gatehouse.mail;

import org.jspecify.annotations.NullMarked;
