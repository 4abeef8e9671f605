/** Who the client really is, where proxies stand in between. */
@NullMarked
package io.gatehouse.core.proxy;

import org.jspecify.annotations.NullMarked;
