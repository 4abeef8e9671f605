/** Who somebody is: the places where accounts are kept, and what the application is told. */
@NullMarked
package io.gatehouse.auth.realm;

import org.jspecify.annotations.NullMarked;
