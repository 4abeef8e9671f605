/** The database of accounts: how it is reached, its tables, and statements on them. */
@NullMarked
package io.gatehouse.auth.database;

import org.jspecify.annotations.NullMarked;
