/** What measures remember between requests: counters, bans and how many are in at once. Knows nothing of requests. */
@NullMarked
package io.gatehouse.core.state;

import org.jspecify.annotations.NullMarked;
