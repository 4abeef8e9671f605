/** What proves who somebody is beside or instead of a password: codes of an app, recovery codes and passkeys. */
@NullMarked
package io.gatehouse.auth.factors;

import org.jspecify.annotations.NullMarked;
