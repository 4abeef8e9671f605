/** Finds addresses that only the server can reach. */
@NullMarked
package io.gatehouse.core.detection.address;

import org.jspecify.annotations.NullMarked;
