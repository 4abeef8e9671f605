/** Connections are encrypted: what comes in clear is sent to HTTPS or refused. */
@NullMarked
package io.gatehouse.core.https;

import org.jspecify.annotations.NullMarked;
