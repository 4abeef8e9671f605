/** Request bodies: how large they may be, how slow, and what forms may hold. */
@NullMarked
package io.gatehouse.core.body;

import org.jspecify.annotations.NullMarked;
