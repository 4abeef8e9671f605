/** The sessions in which somebody is signed in: how long they last, how many there may be, and that each has one user. */
@NullMarked
package io.gatehouse.auth.sessions;

import org.jspecify.annotations.NullMarked;
