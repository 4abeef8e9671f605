/** Who may sign in: accounts, their roles and permissions, in a database. */
@NullMarked
package io.gatehouse.auth.accounts;

import org.jspecify.annotations.NullMarked;
