/** Servlets that make visible what reaches the application and what it can be talked into. */
@NullMarked
package io.gatehouse.demo.probe;

import org.jspecify.annotations.NullMarked;
