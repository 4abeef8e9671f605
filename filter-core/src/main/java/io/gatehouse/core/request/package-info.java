/** One canonical path for every rule, the patterns rules are written in, and who the client is behind trusted proxies. */
@NullMarked
package io.gatehouse.core.request;

import org.jspecify.annotations.NullMarked;
