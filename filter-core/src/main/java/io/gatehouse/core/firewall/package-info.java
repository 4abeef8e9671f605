/** What a request may look like before anything else reads it. */
@NullMarked
package io.gatehouse.core.firewall;

import org.jspecify.annotations.NullMarked;
