/** Accounts, passwords and sign-in. */
@NullMarked
package io.gatehouse.auth;

import org.jspecify.annotations.NullMarked;
