/** The pages and ways by which somebody signs in and out. */
@NullMarked
package io.gatehouse.auth.signin;

import org.jspecify.annotations.NullMarked;
