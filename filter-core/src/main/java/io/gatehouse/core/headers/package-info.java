/** Response headers that tell browsers to be careful, one small class a header. */
@NullMarked
package io.gatehouse.core.headers;

import org.jspecify.annotations.NullMarked;
