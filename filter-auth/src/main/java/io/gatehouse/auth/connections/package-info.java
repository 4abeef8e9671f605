/** How a database is reached: by a pool of our own, or by the container's data source. */
@NullMarked
package io.gatehouse.auth.connections;

import org.jspecify.annotations.NullMarked;
