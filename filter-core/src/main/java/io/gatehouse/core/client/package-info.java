/** Who the client is: the peer of the connection, or whom trusted proxies name. */
@NullMarked
package io.gatehouse.core.client;

import org.jspecify.annotations.NullMarked;
