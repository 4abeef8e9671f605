/** An application that asks who visits in every way there is. */
@NullMarked
package io.gatehouse.demo.visitors;

import org.jspecify.annotations.NullMarked;
