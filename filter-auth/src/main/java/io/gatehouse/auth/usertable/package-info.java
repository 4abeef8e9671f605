/** The application's own table of users, read by settings. */
@NullMarked
package io.gatehouse.auth.usertable;

import org.jspecify.annotations.NullMarked;
