/** How passwords are hashed, and how those are verified that older programs hashed. */
@NullMarked
package io.gatehouse.auth.passwords;

import org.jspecify.annotations.NullMarked;
