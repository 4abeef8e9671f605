/** Sessions that only the browser goes on with that holds a key of its device (Device Bound Session Credentials). */
@NullMarked
package io.gatehouse.auth.devicebound;

import org.jspecify.annotations.NullMarked;
