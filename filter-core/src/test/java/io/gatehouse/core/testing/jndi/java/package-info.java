/** The {@code java:} names of a container, for tests; JNDI finds the class by the name of its package. */
@NullMarked
package io.gatehouse.core.testing.jndi.java;

import org.jspecify.annotations.NullMarked;
