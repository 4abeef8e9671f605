/** Accounts, sign-in, roles, areas and sessions; no room is built yet. */
@NullMarked
package io.gatehouse.auth;

import org.jspecify.annotations.NullMarked;
