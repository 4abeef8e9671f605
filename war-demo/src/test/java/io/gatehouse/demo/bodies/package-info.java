/** An application that reads bodies in every way there is. */
@NullMarked
package io.gatehouse.demo.bodies;

import org.jspecify.annotations.NullMarked;
